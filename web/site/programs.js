// Runs programs of one's own for the page, one at a time, in a worker that can do nothing but compute.
// The interpreter is loaded once it is needed; its compiled module outlives the worker, which is
// ended when a program does not come back. See app/ownruns.go.
//
// playgroundPrograms(source, seed, answer) calls answer("loading", "") while the interpreter is being
// loaded, and in the end answer("recording", json) or answer("fault", why).
globalThis.playgroundPrograms = (() => {
  "use strict";
  const patience = 5000; // ms without a sign of life of a program; the interpreter itself ends loops after two seconds
  const start = 60000; // ms until the interpreter has started, or has checked a program, on the slowest machine
  const data = document.documentElement.dataset;
  let module = null; // the compiled interpreter
  let worker = null;
  let prepared = null; // a promise that is kept once the interpreter has started in the worker

  // load compiles the interpreter while it comes. The browser keeps what it has compiled for the next
  // visit if it is given the server's own answer.
  async function load() {
    if (!data.interpreter || !globalThis.Worker || !globalThis.WebAssembly) {
      throw new Error("this site or browser has no interpreter for Go");
    }
    const answer = await fetch(data.interpreter, { priority: "low" }); // after the page's own program
    if (!answer.ok) {
      throw new Error(`the server answered ${answer.status} for the interpreter`);
    }
    if (answer.headers.get("Content-Type") === "application/wasm") {
      return WebAssembly.compileStreaming(answer);
    }
    return WebAssembly.compile(await answer.arrayBuffer());
  }

  // prepare starts the interpreter in a worker, with the seed of the next run.
  function prepare(seed) {
    prepared ??= (async () => {
      module ??= await load();
      worker = new Worker(data.program);
      await ask({ module, seed }, []);
    })().catch((problem) => {
      prepared = null;
      throw problem;
    });
    return prepared;
  }

  // ask sends the worker a message and returns its answer. Entries are what a run has recorded so far.
  function ask(message, entries) {
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
          prepared = null;
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
      asked.postMessage(message);
    });
  }

  async function run(source, seed, answer) {
    if (!module) {
      answer("loading", "");
    }
    await prepare(seed);
    const entries = [];
    try {
      const { recording } = await ask({ source, seed }, entries);
      return recording;
    } catch (problem) {
      if (entries.length === 0) {
        throw problem;
      }
      const text = "the program was stopped: " + problem.message;
      await prepare(seed);
      const { recording } = await ask({ source, seed, entries, text }, []);
      return recording;
    }
  }

  // The link of a program, or of one to be repaired, needs the interpreter as soon as the page has
  // started. Its seed is most often 1. In the list of lessons the links to programs to be repaired are
  // those that lead to no other page.
  const linked = location.hash.replace(/^#+/, "").split("&")[0];
  const repair = [...document.querySelectorAll("a[data-lesson]")].some((a) => a.dataset.lesson === linked && a.hash);
  if ((repair || /^p\d+\./.test(linked)) && !playground.refused) {
    prepare("1").catch(() => {}); // run tries again, and says why
  }

  return (source, seed, answer) => {
    run(source, seed, answer).then(
      (recording) => answer("recording", recording),
      (problem) => answer("fault", String(problem?.message ?? problem))
    );
  };
})();
