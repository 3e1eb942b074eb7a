// Caches the site for use without a network. The network comes first, so that a browser that is
// online uses files of one version, the newest.
const kept = "scatter-gather {{.Version}}";
const files = {{.ResourcesToCache}};

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(kept)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" }))))
      .then(() => self.skipWaiting())
  );
});

self.addEventListener("activate", (event) => {
  // Other programs of this origin have caches of their own.
  const old = (name) => name.startsWith("scatter-gather ") && name !== kept;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) {
    return;
  }
  event.respondWith(
    fetch(request).catch(async (offline) => {
      const cache = await caches.open(kept);
      const answer = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
      if (answer) {
        return answer;
      }
      throw offline;
    })
  );
});
