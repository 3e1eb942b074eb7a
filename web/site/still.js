// The script behind the pictures of a page. The page holds one for each of several widths, and a
// sheet to print, all inside of noscript. Without scripts a browser builds all of them, and app.css
// says which is in sight. With scripts it reads them as text, of which this has it build what is
// needed, while the program, which draws them anew, is on its way. Like the first script, it is
// written for browsers that are too old for the rest.
(function () {
  // fit shows the widest picture that there is room for, as app.css does without scripts.
  function fit() {
    var all = document.querySelector("#still .stage > noscript"); // the program takes it away
    var width = all && all.parentNode.clientWidth;
    if (!width) {
      return;
    }
    var pictures = all.textContent.split(/(?=<div class="stage-still )/);
    var best = 0;
    while (best + 1 < pictures.length && widthOf(pictures[best + 1]) <= width) {
      best++;
    }
    var shown = all.previousSibling;
    if (shown && widthOf(shown.className) === widthOf(pictures[best])) {
      return;
    }
    if (shown) {
      shown.parentNode.removeChild(shown);
    }
    all.insertAdjacentHTML("beforebegin", pictures[best]);
  }
  function widthOf(picture) {
    return Number(/still-(\d+)/.exec(picture)[1]);
  }
  fit();
  document.addEventListener("DOMContentLoaded", fit); // a scrollbar may have come or gone
  window.addEventListener("resize", fit);

  // lay puts the sheet where it is printed, unless the program has written another one. While the
  // page is being read there may be only the beginning of it.
  function lay() {
    var sheet = document.querySelector("#print-sheet > noscript");
    if (sheet && document.readyState !== "loading") {
      sheet.parentNode.innerHTML = sheet.textContent;
    }
  }
  window.addEventListener("beforeprint", lay);
  // For what shows a page as it is printed without printing it.
  var paper = window.matchMedia("print");
  paper.addListener(lay);
  document.addEventListener("DOMContentLoaded", function () {
    if (paper.matches) {
      lay();
    }
  });
})();
