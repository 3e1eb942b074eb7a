// The script of the page that says "not found". What follows the # is not sent to the server: it
// may be a scenario, which the playground opens.
//
// Some programs write the # of a link as %23, or as %2523, which makes what follows a part of the path.
const { base } = document.documentElement.dataset;
const encoded = /^(.*?)%(?:25)?23(.*)$/.exec(location.pathname);
if (encoded && encoded[1].startsWith(base)) {
  location.replace(base + "#" + encoded[2] + location.search + location.hash);
} else if (location.hash.length > 1) {
  for (const link of document.querySelectorAll("#there, #link a")) {
    link.hash = location.hash;
  }
  document.getElementById("link").hidden = false;
}
