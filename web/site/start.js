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
  // before the bytes come, and a promise that is fulfilled once they are all there and are the right
  // ones. The browser compiles the answer itself: through a stream of a script's it would do so on
  // the page's own thread, and keep nothing for the next visit. What is counted and checked is a copy.
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
    const whole = read(answer.clone(), type);
    whole.catch(() => {}); // compile reports it
    return { answer: /^application\/wasm$/i.test(type) ? answer : new Response(answer.body, { headers: { "Content-Type": "application/wasm" } }), whole };
  }

  // read reads a copy of the program as it comes, says how far it is, and checks it at the end. All of
  // it is read, even if the browser cannot compile the beginning: why it cannot may be that it is
  // another file.
  async function read(answer, type) {
    const size = Number(site.size);
    const encoding = answer.headers.get("Content-Encoding");
    const total = Number((encoding === "br" && site.br) || (encoding === "gzip" && site.gzip) || size);
    const program = new Uint8Array(size);
    let loaded = 0;
    let told = "";
    const progress = () => {
      const share = Math.min(1, loaded / size);
      const what = linked ? "Loading the program that opens this link" : "Loading the program that runs this";
      const meanwhile = linked ? "" : " Read on meanwhile; then every bar can be dragged.";
      const text = `${what}: ${megabytes(share * total)} of ${megabytes(total)} MB.${meanwhile}`;
      if (text !== told) {
        say((told = text));
      }
    };
    progress();
    const cutOff = () => new Problem(`The download of the program was cut off after ${megabytes((loaded / size) * total)} of ${megabytes(total)} MB.`);
    const reader = answer.body.getReader();
    for (;;) {
      let part;
      try {
        part = await reader.read();
      } catch {
        throw cutOff();
      }
      if (part.done) {
        break;
      }
      if (loaded === 0 && part.value[0] !== 0) {
        throw new Problem(`The server sent something else than the program for ${name}${type ? " (" + type + ")" : ""}. It may answer with a page where it should say that a file is missing.`);
      }
      if (loaded + part.value.byteLength <= size) {
        program.set(part.value, loaded);
      }
      loaded += part.value.byteLength;
      progress();
    }
    if (loaded < size) {
      throw cutOff();
    }
    let same = loaded === size;
    if (same && globalThis.crypto?.subtle) { // there is none without https
      const digest = await crypto.subtle.digest("SHA-256", program);
      same = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === site.sha256;
    }
    if (!same) {
      throw new Problem("The server has sent a program of another version than this page. The site may be being updated.");
    }
  }

  // compile returns the program, ready to run.
  async function compile(imports, cache) {
    const { answer, whole } = await load(cache);
    try {
      const result = WebAssembly.instantiateStreaming
        ? await WebAssembly.instantiateStreaming(answer, imports)
        : await WebAssembly.instantiate(await answer.arrayBuffer(), imports);
      await whole;
      return result;
    } catch (problem) {
      await whole; // if the download has failed, that is why the browser could not compile it
      throw problem;
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
