// What the browser does for the dialog "Export and open": it saves files of a run, and reads files
// that are chosen or dropped on the page and texts that are pasted. What is in them is the program's
// part: playground.ask, which package app/export sets.
(() => {
  "use strict";
  const most = 16 << 20; // bytes of the largest file that is read; see package engine/file
  const mostPixels = 16 << 20; // what all browsers can draw
  const types = { svg: "image/svg+xml", json: "application/json", "trace.json": "application/json", go: "text/plain;charset=utf-8" };

  // ask tells the program something, or has it write the text and the name of a file.
  function ask(what, more) {
    const asked = { what, ...more };
    playground.ask(asked);
    return asked;
  }

  async function open(file) {
    const cannot = (why) => ask("problem", { name: file.name || "This file", text: why });
    if (file.size > most) {
      return cannot(`it has ${Math.round(file.size / 2 ** 20)} MB, more than the ${most / 2 ** 20} MB of the largest file that is read`);
    }
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return cannot("the browser could not read it; it may be a folder, or be gone");
    }
    ask("open", { name: file.name, bytes });
  }

  function save(name, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    ask("said", { text: `Saved as ${name}` });
  }

  // draw returns a canvas with a picture, larger by a factor.
  async function draw({ text, width, height }, scale) {
    const pixels = width * height * scale * scale;
    if (pixels > mostPixels) {
      throw new Error(`The picture would have ${Math.round(pixels / 1e6)} million pixels, more than the ${Math.floor(mostPixels / 1e6)} million that browsers draw. Fold replicas, or try SVG.`);
    }
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  // film has a worker make a GIF of a picture, and shows how much of it is made. It returns nothing
  // if it was stopped. What is sent is the plan of package app/film, and the pixels.
  let stop = null; // ends what is being made
  function film(canvas, plan) {
    return new Promise((done, failed) => {
      const worker = new Worker(document.documentElement.dataset.film);
      const buttons = ["gif", "stop"].map((name) => document.querySelector(`#export [data-do=${name}]`));
      const progress = document.getElementById("export-progress");
      const show = (making) => {
        const focused = buttons.includes(document.activeElement);
        progress.value = 0;
        progress.hidden = buttons[1].hidden = !making;
        buttons[0].hidden = making;
        if (focused) {
          buttons[making ? 1 : 0].focus();
        }
      };
      const end = (settle, value) => {
        stop = null;
        worker.terminate();
        show(false);
        settle(value);
      };
      stop = () => end(done);
      worker.onmessage = ({ data }) => {
        if (data.gif) {
          end(done, data.gif);
        } else if (data.problem) {
          end(failed, new Error(`The animation could not be made: ${data.problem}`));
        } else {
          progress.value = data.done;
        }
      };
      worker.onerror = (event) => {
        event.preventDefault();
        end(failed, new Error("The program that makes animations could not be loaded. The connection may have failed, or the site is being updated."));
      };
      show(true);
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer;
      worker.postMessage({ ...plan, pixels }, [pixels]);
    });
  }

  const does = {
    close: () => ask("close"),
    text: () => ask("open", { text: document.getElementById("export-text").value }),
    copy: (format) => ask("copy", { format }),
    save(format) {
      const { text, name } = ask(format);
      save(name, new Blob([text], { type: types[format] }));
    },
    async png() {
      const picture = ask("svg");
      const canvas = await draw(picture, 2);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
      if (!blob) {
        throw new Error("The browser has no memory for the picture; try SVG.");
      }
      save(picture.name.replace(/svg$/, "png"), blob);
    },
    async gif() {
      const picture = ask("film");
      if (!picture.plan) {
        return; // the program has said why
      }
      const gif = await film(await draw(picture, picture.plan.scale), picture.plan);
      if (gif) {
        save(picture.name.replace(/film$/, "gif"), new Blob([gif], { type: "image/gif" }));
      } else {
        ask("said", { text: "Stopped" });
      }
    },
    stop: () => stop?.(),
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("#export [data-do]");
    if (!button || !playground.ask) {
      return;
    }
    try {
      await does[button.dataset.do](button.dataset.what);
    } catch (problem) {
      ask("problem", { text: problem.name === "Error" ? problem.message : `The browser could not make the file: ${problem.message}` });
    }
  });
  document.addEventListener("close", ({ target }) => target.id === "export" && stop?.(), true);
  document.addEventListener("change", ({ target }) => {
    if (target.id === "export-file" && target.files.length > 0) {
      open(target.files[0]);
      target.value = ""; // the same file can be chosen again
    }
  });

  // isField reports whether an element keeps texts for itself.
  const isField = (element) =>
    element instanceof Element && element.matches("textarea, select, [contenteditable], dialog:not(#export) *, input:not([type=radio], [type=checkbox], [type=range], [type=file])");

  document.addEventListener("paste", (event) => {
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData("text/plain");
    if (!playground.ask || (files.length === 0 && (text === "" || isField(event.target)))) {
      return;
    }
    event.preventDefault();
    if (files.length > 0) {
      open(files[0]);
    } else {
      ask("open", { text });
    }
  });

  // What is dragged over the page, and not from it.
  let own = false;
  let target;
  const takes = ({ dataTransfer, target }) =>
    playground.ask && !own && dataTransfer && (dataTransfer.types.includes("Files") || (dataTransfer.types.includes("text/plain") && !isField(target)));
  const show = (visible) => {
    if (visible && !target) {
      target = document.createElement("div");
      target.className = "drop-target";
      target.textContent = "Drop to open";
    }
    if (visible) {
      document.body.append(target);
    } else {
      target?.remove();
    }
  };
  document.addEventListener("dragstart", () => (own = true));
  document.addEventListener("dragend", () => (own = false));
  document.addEventListener("dragover", (event) => {
    const taken = takes(event);
    if (taken) {
      event.preventDefault(); // the browser would open the file in place of the page
      event.dataTransfer.dropEffect = "copy";
    }
    show(taken);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      show(false); // it has left the window
    }
  });
  document.addEventListener("drop", (event) => {
    const taken = takes(event);
    show(false);
    if (!taken) {
      return;
    }
    event.preventDefault();
    const { files } = event.dataTransfer;
    if (files.length > 0) {
      open(files[0]);
    } else {
      ask("open", { text: event.dataTransfer.getData("text/plain") });
    }
  });
})();
