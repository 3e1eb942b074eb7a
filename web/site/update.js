// Runs after go-app's script, and keeps it from reporting an update when a service worker has
// been activated: that happens on every first visit, and when the page itself, which comes from
// the network, is up to date already.
goappSetupNotifyUpdate = () => {};
