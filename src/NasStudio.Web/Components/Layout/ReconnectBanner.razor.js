// Says how old the page's state is while the connection is lost, and comes back to the same address when the server answers again.
const banner = document.getElementById('components-reconnect-modal');
const text = banner.querySelector('[data-reconnect-text]');
let updated = Date.now();
let clock = 0;
let gone = false;

new MutationObserver(() => { if (!clock) updated = Date.now(); }).observe(document.querySelector('main') ?? document.body, { subtree: true, childList: true, characterData: true });

function say() {
  const age = Math.round((Date.now() - updated) / 1000);
  text.textContent = `Connection lost, reconnecting… last update ${age < 90 ? `${age} s` : `${Math.round(age / 60)} min`} ago`;
}

// The server forgot this page (it was started anew): its address holds the state, so load it again as soon as somebody answers.
async function reload() {
  try {
    if ((await fetch('health/live', { cache: 'no-store' })).ok) location.reload();
  } catch { /* not yet */ }
}

function lost() {
  banner.dataset.lost = '';
  say();
  clock ||= setInterval(() => { say(); if (gone) reload(); }, 1000);
}

function found() {
  delete banner.dataset.lost;
  clearInterval(clock);
  [clock, gone] = [0, false];
}

banner.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  if (state === 'hide') return found();
  gone ||= state === 'failed' || state === 'rejected' || state === 'resume-failed';
  lost();
});

banner.querySelector('[data-reconnect-now]').addEventListener('click', async () => {
  try {
    if (gone || !await Blazor.reconnect()) await reload();
  } catch {
    await reload();
  }
});
