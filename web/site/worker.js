// Keeps the site for use without a network. Files whose names hold a hash of their content come
// from the cache; a page comes from the network, past the browser's own cache, so that a new
// version is there on the next visit. A page names the files of its own version, and those of
// the version before are kept for pages that are still open.
const mine = {{.Name}};
const kept = mine + {{.Version}};
const files = {{.Files}};
const patience = 5000; // ms for a network that does not answer, when there is a page to show

const isHashed = (address) => /\.[0-9a-f]{16}\.[a-z0-9]+$/.test(new URL(address).pathname);

// old returns the names of this site's caches of other versions, the oldest first.
const old = async () => (await caches.keys()).filter((name) => name.startsWith(mine) && name !== kept);

// cached returns what is kept for a request, in the newest version that has it.
async function cached(request) {
  const isPage = request.mode === "navigate";
  const address = isPage ? request.url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/") : request;
  for (const name of [kept, ...(await old()).reverse()]) {
    const answer = await (await caches.open(name)).match(address);
    if (answer) {
      return isPage && new URL(request.url).searchParams.has("embed") ? framed(answer) : answer;
    }
  }
}

// framed returns a page as the server sends it to be embedded: kept is the one that may not be.
function framed(answer) {
  const headers = new Headers(answer.headers);
  headers.delete("X-Frame-Options");
  const policy = headers.get("Content-Security-Policy");
  if (policy) {
    headers.set("Content-Security-Policy", policy.replace("{{.NoFrames}}", ""));
  }
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(kept)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: isHashed(new URL(file, location)) ? "default" : "no-cache" }))))
      .then(() => self.skipWaiting())
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    old()
      .then((names) => Promise.all(names.slice(0, -1).map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
  );
});

// keep fetches a file that is not kept until it is used, and keeps it from then on. The page reads it
// as it comes.
async function keep(event) {
  const answer = await fetch(event.request);
  if (answer.status === 200) {
    const copy = answer.clone();
    event.waitUntil(caches.open(kept).then((cache) => cache.put(event.request, copy)).catch(() => {})); // there may be no room
  }
  return answer;
}

async function answer(event) {
  const { request } = event;
  if (isHashed(request.url)) {
    return (await cached(request)) ?? keep(event);
  }
  const network = fetch(request, { cache: "no-cache" });
  network.catch(() => {});
  const slow = new Promise((resolve) => setTimeout(resolve, patience));
  try {
    const first = await Promise.race([network, slow]);
    return first ?? (await cached(request)) ?? (await network);
  } catch (offline) {
    const page = await cached(request);
    if (page) {
      return page;
    }
    throw offline;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(event));
  }
});
