// The first script of every page, in the page itself: it runs before anything is painted, and is
// there to say so when another script is not. It is written for browsers that are too old for
// the rest.
(function () {
  var html = document.documentElement;
  var embedded = /[?&]embed(=|&|$)/.test(location.search);
  if (window.top !== window.self && !embedded) {
    refuse();
    return;
  }
  var box, text, again, queue = null;
  var linked = location.hash.replace(/^#+/, "").split("&")[0];
  linked = !!linked && linked !== html.getAttribute("data-lesson") && linked !== html.getAttribute("data-link");
  html.className = embedded ? "js embed" : "js";
  if (linked) {
    // The page holds the picture of another scenario than the link's.
    html.className += " linked";
    document.title = "Scatter-Gather Playground";
  }
  if (/&present(&|$)/.test(location.hash)) {
    // A room shall see the picture alone, not the controls of a page that is about to be presented.
    html.className += " to-present";
  }

  // The program is the largest part by far: its download does not wait for other scripts. A link in
  // the page would have it downloaded where no script runs, too.
  var download = null;
  if (window.fetch && window.WebAssembly) {
    download = fetch(html.getAttribute("data-wasm"));
    download["catch"](function () {}); // start.js reports it
  }

  // say shows a text in the corner. With retry it is about what went wrong, and offers to do that
  // again.
  function say(words, retry) {
    if (!box) {
      box = document.getElementById("loading");
      if (!box) {
        queue = [words, retry];
        return;
      }
      text = box.getElementsByTagName("p")[0];
      again = box.getElementsByTagName("button")[0];
    }
    queue = null;
    box.hidden = false;
    box.className = retry ? "loading failed" : "loading";
    if (retry) {
      html.className = html.className.replace(" to-present", "");
      box.setAttribute("role", "alert");
      words += linked ? " The link is kept in the address." : "";
    } else {
      box.removeAttribute("role");
    }
    text.textContent = words;
    again.hidden = !retry;
    again.onclick = function () {
      (retry || reload)();
    };
  }
  function reload() {
    location.reload();
  }
  window.playground = { embedded: embedded, linked: linked, say: say, reload: reload, download: download, started: false };

  // refuse shows nothing but a link, and starts no program: another page that frames this one could
  // have a visitor click on what it hides. A server says so by a header, too, where it can.
  function refuse() {
    html.className = "js framed";
    window.playground = { refused: true };
    document.addEventListener("DOMContentLoaded", function () {
      var link = document.createElement("a");
      link.href = location.href;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = "Open the playground";
      document.body.textContent = "";
      document.body.appendChild(link);
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (queue) {
      say(queue[0], queue[1]);
    } else if (!window.playground.started) {
      say("The script that starts the program cannot be read. This browser may be too old: Chrome and Edge run it from version 111, Firefox from 121, Safari from 16.4. Or the site is being updated.", reload);
    }
  });
  // A script or a style sheet that does not arrive is reported to its element only.
  window.addEventListener("error", function (e) {
    var from = e.target && (e.target.src || e.target.href);
    if (from && /^(SCRIPT|LINK)$/.test(e.target.tagName)) {
      window.playground.started = true;
      say("A part of this page could not be loaded: " + from.replace(/^.*\//, "") + ". The connection may have failed, or the site is being updated.", reload);
    }
  }, true);
})();
