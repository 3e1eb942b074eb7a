// Runs before go-app, which uses localStorage while it starts and stops where a browser denies
// it. A store that cannot be used is replaced by one in memory, which forgets everything when
// the page is closed; data-storage="none" on <html> marks that.
(() => {
  "use strict";
  const usable = (name) => {
    try {
      const store = window[name];
      const test = "scatter-gather test";
      store.setItem(test, test);
      store.removeItem(test);
      return true;
    } catch {
      return false;
    }
  };
  const inMemory = () => {
    const items = new Map();
    return {
      get length() {
        return items.size;
      },
      key: (index) => [...items.keys()][index] ?? null,
      getItem: (key) => items.get(String(key)) ?? null,
      setItem: (key, value) => void items.set(String(key), String(value)),
      removeItem: (key) => void items.delete(String(key)),
      clear: () => items.clear(),
    };
  };
  for (const name of ["localStorage", "sessionStorage"]) {
    if (!usable(name)) {
      Object.defineProperty(window, name, { value: inMemory(), configurable: true });
      document.documentElement.dataset.storage = "none";
    }
  }
})();
