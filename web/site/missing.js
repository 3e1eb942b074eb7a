// The script of the page that says "not found". What follows the # is not sent to the server: it
// may be a scenario, which the playground opens.
if (location.hash.length > 1) {
  for (const link of document.querySelectorAll("#there, #link a")) {
    link.hash = location.hash;
  }
  document.getElementById("link").hidden = false;
}
