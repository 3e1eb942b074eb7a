// Runs before go-app, and keeps the compiled program, which go-app throws away: workers get it
// without loading and compiling it again.
(() => {
  "use strict";
  for (const name of ["instantiateStreaming", "instantiate"]) {
    const original = WebAssembly[name];
    if (original) {
      WebAssembly[name] = async (...of) => {
        const result = await original.apply(WebAssembly, of);
        if (result.module) {
          globalThis.playgroundProgram = result.module;
        }
        return result;
      };
    }
  }
})();
