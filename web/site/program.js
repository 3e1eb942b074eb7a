// A worker of the page. It runs programs of one's own: virtual.js, which comes before it, says how.
// It is sent {bytes} and answers {module}; or {module, source, seed}, and answers {recording}. What a
// run has recorded so far is sent as {entries}, for a run that has to be killed: it is sent back with
// {module, source, seed, entries, text}. {fault} says what went wrong with the interpreter.
"use strict";

const rest = 50; // ms between entries that are sent

addEventListener("message", async ({ data }) => {
  try {
    if (data.bytes) {
      postMessage({ module: await WebAssembly.compile(programs.bounded(new Uint8Array(data.bytes))) });
      return;
    }
    if (data.entries) {
      postMessage({ recording: programs.killed(data.module, data, data.entries, data.text) });
      return;
    }
    let entries = [];
    let sent = -rest; // the first entry is sent at once: it says that the program runs
    const recording = programs.run(data.module, data, (entry) => {
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
