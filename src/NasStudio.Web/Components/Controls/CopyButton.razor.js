// Clipboards exist in secure contexts only; elsewhere a selected text area does it.
export async function copy(text, from) {
  text ??= await (await fetch(from)).text();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: text }));
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
