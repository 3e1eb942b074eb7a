package ui

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// KeyCaps draws keys, separated by spaces, as they look.
func KeyCaps(keys string) []goapp.UI {
	var caps []goapp.UI
	from := 0
	for i := 0; i <= len(keys); i++ {
		if i == len(keys) || keys[i] == ' ' {
			caps = append(caps, Text("kbd", "", keys[from:i]), goapp.Text(" "))
			from = i + 1
		}
	}
	return caps
}
