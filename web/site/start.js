// Loads the program and starts it. What go-app's own loader does is here in so far as the program
// calls it; the rest says how far the download is, and in plain words what went wrong.
(() => {
  "use strict";
  if (playground.refused) {
    return;
  }
  const site = { ...document.documentElement.dataset, ...document.currentScript.dataset };
  const { say, reload, linked } = playground;
  playground.started = true;

  // go-app asks for these. The page is the same wherever it is served: its own path is the root.
  let path = location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {}
  const env = { GOAPP_VERSION: site.wasm, GOAPP_STATIC_RESOURCES_URL: site.base + "web", GOAPP_ROOT_PREFIX: path, GOAPP_INTERNAL_URLS: "" };
  globalThis.goappGetenv = (name) => env[name];

  const name = site.wasm.replace(/^.*\//, "");
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

  // Problem is an error whose text is for whoever reads the page.
  class Problem extends Error {}

  // load returns the server's answer with the program, after it has checked what can be checked
  // before the bytes come, and a copy of it. The browser compiles the answer itself: through a stream
  // of a script's it would do so on the page's own thread, and keep nothing for the next visit.
  async function load(cache) {
    let answer;
    try {
      const begun = playground.download;
      playground.download = null;
      answer = await (begun ?? fetch(site.wasm, { cache }));
    } catch {
      throw new Problem("The program could not be loaded: there is no connection to the server.");
    }
    if (!answer.ok) {
      throw new Problem(`The program could not be loaded: the server answered ${answer.status} for ${name}. The site may be being updated.`);
    }
    const type = answer.headers.get("Content-Type");
    const copy = follow(answer.clone(), type);
    return { answer: /^application\/wasm$/i.test(type) ? answer : new Response(answer.body, { headers: { "Content-Type": "application/wasm" } }), copy };
  }

  // follow says how far a download is, and explains what is wrong with it. It does so by a copy of the
  // program. Reading and hashing it delays the program while the browser is busy compiling: the copy is
  // read only of a download that lasts, or has failed.
  function follow(answer, type) {
    const size = Number(site.size);
    const encoding = answer.headers.get("Content-Encoding");
    const total = Number((encoding === "br" && site.br) || (encoding === "gzip" && site.gzip) || size);
    const began = performance.now();
    let program, reader, reading, ticking;
    let loaded = 0;
    let told = "";
    const far = () => `${megabytes(Math.min(1, loaded / size) * total)} of ${megabytes(total)} MB`;
    const progress = () => { // its texts are all as long: the box does not grow
      const what = linked ? "Loading the program that opens this link" : "Loading the program that runs this";
      const meanwhile = linked ? "" : " Read on meanwhile; then every bar can be dragged.";
      const text = `${what}: ${far()}.${meanwhile}`;
      if (text !== told) {
        say((told = text));
      }
    };
    progress();

    const cutOff = (after) => new Problem(`The download of the program was cut off after ${after}.`);
    // read reads all of the copy. It ends early if the copy is given up.
    async function read() {
      program = new Uint8Array(size);
      reader = answer.body.getReader();
      for (;;) {
        let part;
        try {
          part = await reader.read();
        } catch {
          // What has not been read is lost with the connection.
          throw cutOff(loaded ? far() : `${Math.round(performance.now() - began)} ms`);
        }
        if (part.done) {
          if (ticking) {
            progress();
          }
          return;
        }
        if (loaded === 0 && part.value[0] !== 0) {
          throw new Problem(`The server sent something else than the program for ${name}${type ? " (" + type + ")" : ""}. It may answer with a page where it should say that a file is missing.`);
        }
        if (loaded + part.value.byteLength <= size) {
          program.set(part.value, loaded);
        }
        loaded += part.value.byteLength;
      }
    }
    const whole = () => (reading ??= read());
    const timer = setTimeout(() => {
      whole().catch(() => {}); // explain reports it
      ticking = setInterval(progress, 200);
    }, 500);

    return {
      // explain throws a Problem if it is not the program that has come, or not all of it. It reads to
      // the end, even if the browser could not compile the beginning: why it could not may be that it
      // is another file.
      async explain() {
        await whole();
        if (loaded < size) {
          throw cutOff(far());
        }
        let same = loaded === size;
        if (same && globalThis.crypto?.subtle) { // there is none without https
          const digest = await crypto.subtle.digest("SHA-256", program);
          const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
          same = hash.startsWith(name.split(".").at(-2)); // the hash of a file is in its name
        }
        if (!same) {
          throw anotherVersion();
        }
      },
      // end gives up the copy, which the browser would keep otherwise.
      end() {
        clearTimeout(timer);
        clearInterval(ticking);
        ticking = 0; // what goes wrong is not written over
        (reader ?? answer.body).cancel().catch(() => {});
      },
    };
  }

  const anotherVersion = () => new Problem("The server has sent a program of another version than this page. The site may be being updated.");

  // check throws a Problem if a program is of another version than the page. One without a version is
  // another program, or the beginning of one.
  async function check(module, copy) {
    const [version] = WebAssembly.Module.customSections(module, "playground.version");
    if (!version) {
      await copy.explain();
    }
    if (!version || new TextDecoder().decode(version) !== site.version) {
      throw anotherVersion();
    }
  }

  // compile returns the program, ready to run.
  async function compile(imports, cache) {
    const { answer, copy } = await load(cache);
    try {
      const result = WebAssembly.instantiateStreaming
        ? await WebAssembly.instantiateStreaming(answer, imports)
        : await WebAssembly.instantiate(await answer.arrayBuffer(), imports);
      await check(result.module, copy);
      return result;
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        await copy.explain(); // if the download has failed, that is why
      }
      throw problem;
    } finally {
      copy.end();
    }
  }

  // words says what a problem is.
  const words = (problem) => {
    const text = String(problem?.message ?? problem);
    if (problem instanceof Problem) {
      return text;
    }
    if (/content security policy|unsafe-eval/i.test(text)) {
      return "The program cannot run: a security policy of this server or browser does not allow WebAssembly.";
    }
    if (problem instanceof RangeError || /memory/i.test(text)) {
      return "The program cannot run: the browser has too little memory left. Closing other tabs may help.";
    }
    if (globalThis.WebAssembly && problem instanceof WebAssembly.CompileError) {
      return "This browser cannot run the program: it is too old, or has parts of WebAssembly turned off. Current browsers run it.";
    }
    return `The program could not be started: ${text}.`;
  };

  async function start(cache) { // as in fetch; the first download has begun already
    let ran = false;
    try {
      if (typeof WebAssembly !== "object") {
        throw new Problem("This browser has no WebAssembly, or it is turned off. Without it the program cannot run.");
      }
      const go = new Go();
      const { instance, module } = await compile(go.importObject, cache);
      globalThis.playgroundProgram = module; // for the page's workers
      ran = true;
      await go.run(instance);
      throw new Problem("The program has stopped.");
    } catch (problem) {
      document.documentElement.classList.remove("begun");
      console.warn("the program does not run:", problem);
      say(words(problem), ran ? reload : () => start("reload"));
    } finally {
      keepForLater();
    }
  }

  // replace has the program's elements take the focus and the scroll positions of those that were
  // sent, which are then hidden. Of two elements with the same ID, the program's comes first.
  function replace(sent, hide) {
    const [x, y, focus] = [scrollX, scrollY, document.activeElement];
    const focused = sent.some((e) => e.contains(focus)) ? focus.id : "";
    for (const old of sent.flatMap((e) => [...e.querySelectorAll("[id]")])) {
      if (old.scrollTop || old.scrollLeft) {
        document.getElementById(old.id).scrollTo(old.scrollLeft, old.scrollTop);
      }
    }
    hide();
    if (focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    scrollTo(x, y);
  }

  // playgroundBegun is called by the program when it has drawn the timeline and what is around it. If
  // that takes as much room as what was sent, it is shown, beside the editor and the panel that were
  // sent.
  globalThis.playgroundBegun = () => {
    const root = document.documentElement;
    const boxes = [".top", ".scene"].map((part) => ["body > .page > ", "#still > .page > "].map((page) => {
      const box = document.querySelector(page + (part === ".scene" ? ".work > " : "") + part)?.getBoundingClientRect();
      return box ? [box.x, box.y, box.width, box.height].map(Math.round).join() : "";
    }));
    if (root.classList.contains("to-present") || boxes.some(([drawn, sent]) => !drawn || drawn !== sent)) {
      return;
    }
    replace([...document.querySelectorAll("#still :is(.top, .scene)")], () => root.classList.add("begun"));
  };

  // playgroundReady is called by the program when it has drawn the page. It replaces the one that
  // was sent, without moving anything.
  globalThis.playgroundReady = () => {
    const still = document.getElementById("still");
    if (!still) {
      return;
    }
    const root = document.documentElement;
    replace(root.classList.contains("begun") ? [...still.querySelectorAll(".editor, .panels")] : [still], () => {
      still.remove();
      root.classList.remove("begun", "linked", "to-present");
      root.classList.add("ready");
      document.getElementById("loading").hidden = true;
    });
    playground.ready = true;
    keepForLater();
  };

  // keepForLater has the service worker keep the site for use without a network. It comes after
  // the program, which needs the network first.
  let kept = false;
  function keepForLater() {
    // A page that embeds this one several times needs it once, and not without a network.
    if (!kept && !playground.embedded && navigator.serviceWorker) {
      kept = true;
      navigator.serviceWorker.register(site.worker).catch((problem) => console.info("the page cannot be kept for use without a network:", problem));
    }
  }

  // go-app takes every link for one of its own pages. The browser follows links itself, but for
  // those to lessons, which the program opens without loading a page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link) {
      return;
    }
    event.stopPropagation();
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (playground.ready && plain && link.dataset.lesson) {
      event.preventDefault();
      location.hash = link.dataset.lesson;
      scrollTo(0, 0);
    }
  });

  start("default");
})();
