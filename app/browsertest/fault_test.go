package browsertest

import (
	"strings"
	"testing"
)

// TestAFaultTellsWhereItHappened has the browser fail where the page hears a key. The console says which
// functions of the page were at it.
func TestAFaultTellsWhereItHappened(t *testing.T) {
	p := open(t, the.address+"#scatter-gather")
	p.expect("out of cheese")
	logged := eval[[]string](p, `(() => {
		const logged = [], log = console.log;
		console.log = (...args) => { logged.push(args.join(" ")); log(...args) };
		const key = new KeyboardEvent("keydown", {key: ".", code: "Period", bubbles: true});
		key.preventDefault = () => { throw new Error("out of cheese") };
		document.body.dispatchEvent(key);
		console.log = log;
		return logged;
	})()`)
	if len(logged) != 1 || !strings.HasPrefix(logged[0], "fault: JavaScript error: out of cheese") || !strings.Contains(logged[0], "scattergather/app.(*page).listenToKeys") {
		t.Errorf("the console says %q", logged)
	}
	p.until("a notice", func() (bool, string) {
		said := eval[string](p, `document.querySelector(".notice.urgent")?.textContent ?? ""`)
		return strings.Contains(said, "out of cheese"), said
	})
}
