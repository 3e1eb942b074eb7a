// A worker of the page. It executes the page's own program, compiled already, which makes runs
// where there is no document; see package app/worker. Go's wasm_exec.js comes before it.
addEventListener(
  "message",
  async ({ data }) => {
    try {
      const go = new Go();
      await go.run(await WebAssembly.instantiate(data.program, go.importObject));
      postMessage({ problem: "the program ended" });
    } catch (problem) {
      postMessage({ problem: String(problem) });
    }
  },
  { once: true }
);
