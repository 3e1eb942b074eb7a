// Runs programs of one's own for the page, one at a time, in a worker that can do nothing but compute.
// The interpreter is loaded once it is needed; its compiled module outlives the worker, which is
// ended when a program does not come back. See app/ownruns.go.
//
// playgroundPrograms(source, seed, answer) calls answer("loading", "") while the interpreter is being
// loaded, and in the end answer("recording", json) or answer("fault", why).
globalThis.playgroundPrograms = (() => {
  "use strict";
  const patience = 5000; // ms without a sign of life of a program; the interpreter itself ends loops after two seconds
  const start = 60000; // ms until the interpreter is compiled, or has started and checked a program, on the slowest machine
  const data = document.documentElement.dataset;
  let module = null; // the compiled interpreter
  let worker = null;

  async function load() {
    if (!data.interpreter || !globalThis.Worker || !globalThis.WebAssembly) {
      throw new Error("this site or browser has no interpreter for Go");
    }
    const answer = await fetch(data.interpreter);
    if (!answer.ok) {
      throw new Error(`the server answered ${answer.status} for the interpreter`);
    }
    return answer.arrayBuffer();
  }

  // ask sends a worker a message and returns its answer. Entries are what a run has recorded so far.
  function ask(message, transfer, entries) {
    worker ??= new Worker(data.program);
    const asked = worker;
    return new Promise((resolve, reject) => {
      let timer;
      const wait = (time) => {
        clearTimeout(timer);
        timer = setTimeout(() => end(reject, new Error(time === start ? "it did not start within a minute" : `it gave no sign of life for ${time / 1000} seconds`)), time);
      };
      const end = (how, what) => {
        clearTimeout(timer);
        asked.onmessage = asked.onerror = asked.onmessageerror = null;
        if (how === reject) {
          asked.terminate();
          worker = null;
        }
        how(what);
      };
      asked.onmessage = ({ data }) => {
        if (data.entries) {
          entries.push(...data.entries);
          wait(patience);
        } else if (data.fault !== undefined) {
          end(reject, new Error(data.fault));
        } else {
          end(resolve, data);
        }
      };
      asked.onerror = (e) => end(reject, new Error(e.message || "the worker could not be started"));
      asked.onmessageerror = () => end(reject, new Error("a message of the worker cannot be read"));
      wait(start);
      asked.postMessage(message, transfer);
    });
  }

  async function run(source, seed, answer) {
    if (!module) {
      answer("loading", "");
      const bytes = await load();
      ({ module } = await ask({ bytes }, [bytes], []));
    }
    const entries = [];
    try {
      const { recording } = await ask({ module, source, seed }, [], entries);
      return recording;
    } catch (problem) {
      if (entries.length === 0) {
        throw problem;
      }
      const text = "the program was stopped: " + problem.message;
      const { recording } = await ask({ module, source, seed, entries, text }, [], []);
      return recording;
    }
  }

  return (source, seed, answer) => {
    run(source, seed, answer).then(
      (recording) => answer("recording", recording),
      (problem) => answer("fault", String(problem?.message ?? problem))
    );
  };
})();
