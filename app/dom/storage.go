package dom

// StorageDenied reports whether the browser keeps nothing for the page. The site's script
// marks the document when it had to replace localStorage or sessionStorage.
func StorageDenied() bool {
	return Document().Get("documentElement").Get("dataset").Get("storage").Truthy()
}

// A Storage is one of the browser's stores of texts. Where the browser allows none it is empty, and
// nothing can be put into it.
type Storage string

// The browser's stores: of all tabs, for ever; of a tab, until it is closed.
const (
	OfBrowser Storage = "localStorage"
	OfTab     Storage = "sessionStorage"
)

// Get returns the text under a key, "" if there is none.
func (s Storage) Get(key string) (text string) {
	defer func() {
		if recover() != nil { // the browser throws where it allows no storage
			text = ""
		}
	}()
	if item := Window().Get(string(s)).Call("getItem", key); item.Truthy() {
		return item.String()
	}
	return ""
}

// Set puts a text under a key; "" takes away what is there. It reports whether it could: the store
// may be full, or not allowed.
func (s Storage) Set(key, text string) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	if text == "" {
		Window().Get(string(s)).Call("removeItem", key)
	} else {
		Window().Get(string(s)).Call("setItem", key, text)
	}
	return true
}

// Keys returns the keys of all texts.
func (s Storage) Keys() (keys []string) {
	defer func() { _ = recover() }()
	store := Window().Get(string(s))
	for i := range store.Get("length").Int() {
		if key := store.Call("key", i); key.Truthy() {
			keys = append(keys, key.String())
		}
	}
	return keys
}
