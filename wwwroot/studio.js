// Loaded before anything is painted: the colour scheme that the user chose, or the system's.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const remembered = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  const apply = () => { root.dataset.theme = remembered() ?? (system.matches ? 'dark' : 'light'); };
  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply);

  document.addEventListener('click', event => {
    if (event.target.closest('[data-theme-toggle]')) {
      const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
      try { next === (system.matches ? 'dark' : 'light') ? localStorage.removeItem('theme') : localStorage.setItem('theme', next); } catch { /* not remembered */ }
      root.dataset.theme = next;
    }
    // With a base address, "#main" would lead to another page.
    if (event.target.closest('[data-skip]')) {
      event.preventDefault();
      document.getElementById('main')?.focus();
    }
  });
})();

// A moment in the reader's own time zone. Its text lies in a shadow tree, where the page's redrawing does not reach.
customElements.define('local-time', class extends HTMLElement {
  static observedAttributes = ['datetime'];

  attributeChangedCallback() {
    const time = new Date(this.getAttribute('datetime'));
    const today = time.toDateString() === new Date().toDateString();
    const text = time.toLocaleString(undefined, today ? { hour: '2-digit', minute: '2-digit', second: '2-digit' } : { dateStyle: 'medium', timeStyle: 'short' });
    (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).textContent = text;
  }
});
