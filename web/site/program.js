// A worker of the page. It runs programs of one's own: virtual.js, which comes before it, says how.
// It is sent {module, seed} first, the interpreter and the seed of a run to come, and answers {ready}.
// Then it is sent {source, seed}, and answers {recording}. What a run has recorded so far is sent as
// {entries}, for a run that has to be killed: it is sent to the next worker with {source, seed,
// entries, text}. {fault} says what went wrong with the interpreter.
"use strict";

const rest = 50; // ms between entries that are sent
let interpreter = null; // one object for all runs: a message would bring another each time

addEventListener("message", ({ data }) => {
  try {
    if (data.module) {
      interpreter = data.module;
      programs.prepare(interpreter, data.seed);
      postMessage({ ready: true });
      return;
    }
    if (data.entries) {
      postMessage({ recording: programs.killed(interpreter, data, data.entries, data.text) });
      return;
    }
    let entries = [];
    let sent = -rest; // the first entry is sent at once: it says that the program runs
    const recording = programs.run(interpreter, data, (entry) => {
      entries.push(entry);
      if (performance.now() - sent > rest) {
        postMessage({ entries });
        entries = [];
        sent = performance.now();
      }
    });
    postMessage({ recording });
  } catch (problem) {
    postMessage({ fault: String(problem?.message ?? problem) });
  }
});
