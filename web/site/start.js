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
  const env = { GOAPP_VERSION: site.wasm, GOAPP_STATIC_RESOURCES_URL: site.base + "web", GOAPP_ROOT_PREFIX: path, GOAPP_INTERNAL_URLS: "null" };
  globalThis.goappGetenv = (name) => env[name];

  const name = site.wasm.replace(/^.*\//, "");
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

  // Problem is an error whose text is for whoever reads the page.
  class Problem extends Error {}

  // load returns the bytes of the program as they come, after it has checked what can be checked
  // before that, and a promise that is fulfilled once they are all there and are the right ones.
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
    const size = Number(site.size);
    const encoding = answer.headers.get("Content-Encoding");
    const total = Number((encoding === "br" && site.br) || (encoding === "gzip" && site.gzip) || size);
    const parts = [];
    let loaded = 0;
    const progress = () => {
      const share = Math.min(1, loaded / size);
      const what = linked ? "Loading the program that opens this link" : "Loading the program that runs this";
      const meanwhile = linked ? "" : " Read on meanwhile; then every bar can be dragged.";
      say(`${what}: ${megabytes(share * total)} of ${megabytes(total)} MB.${meanwhile}`);
    };
    progress();
    const cutOff = () => new Problem(`The download of the program was cut off after ${megabytes((loaded / size) * total)} of ${megabytes(total)} MB.`);
    const check = async () => {
      if (loaded < size) {
        throw cutOff();
      }
      let same = loaded === size;
      if (same && globalThis.crypto?.subtle) { // there is none without https
        const digest = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
        same = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === site.sha256;
      }
      if (!same) {
        throw new Problem("The server has sent a program of another version than this page. The site may be being updated.");
      }
    };
    // All of it is read, even if the browser cannot compile the beginning: why it cannot may be
    // that it is another file.
    const read = async (controller) => {
      const reader = answer.body.getReader();
      for (;;) {
        let part;
        try {
          part = await reader.read();
        } catch {
          throw cutOff();
        }
        if (part.done) {
          return check();
        }
        if (loaded === 0 && part.value[0] !== 0) {
          const type = answer.headers.get("Content-Type");
          throw new Problem(`The server sent something else than the program for ${name}${type ? " (" + type + ")" : ""}. It may answer with a page where it should say that a file is missing.`);
        }
        parts.push(part.value);
        loaded += part.value.byteLength;
        progress();
        try {
          controller.enqueue(part.value);
        } catch {} // the browser could not compile what came before
      }
    };
    let whole;
    const body = new ReadableStream({
      start(controller) {
        whole = read(controller);
        whole.then(() => controller.close(), (problem) => controller.error(problem)).catch(() => {});
      },
    });
    return { body, whole };
  }

  // compile returns the program, ready to run.
  async function compile(imports, cache) {
    const { body, whole } = await load(cache);
    const answer = new Response(body, { headers: { "Content-Type": "application/wasm" } });
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
    try {
      if (typeof WebAssembly !== "object") {
        throw new Problem("This browser has no WebAssembly, or it is turned off. Without it the program cannot run.");
      }
      const go = new Go();
      const { instance, module } = await compile(go.importObject, cache);
      globalThis.playgroundProgram = module; // for the page's workers
      say("Starting the program…");
      document.documentElement.classList.add("starting");
      await go.run(instance);
      throw new Problem("The program has stopped.");
    } catch (problem) {
      const ran = document.documentElement.classList.contains("starting") || playground.ready;
      document.documentElement.classList.remove("starting");
      console.warn("the program does not run:", problem);
      say(words(problem), ran ? reload : () => start("reload"));
    } finally {
      keepForLater();
    }
  }

  // playgroundReady is called by the program when it has drawn the page. It replaces the one that
  // was sent, without moving anything.
  globalThis.playgroundReady = () => {
    const still = document.getElementById("still");
    if (!still) {
      return;
    }
    const [x, y, focus] = [scrollX, scrollY, document.activeElement];
    const focused = still.contains(focus) ? focus.id : "";
    const scrolled = [...still.querySelectorAll("[id]")].filter((e) => e.scrollTop || e.scrollLeft);
    for (const old of scrolled) {
      document.getElementById(old.id).scrollTo(old.scrollLeft, old.scrollTop); // the program's element comes first
    }
    still.remove();
    document.documentElement.classList.remove("starting", "linked", "to-present");
    document.documentElement.classList.add("ready");
    document.getElementById("loading").hidden = true;
    if (focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    scrollTo(x, y);
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
