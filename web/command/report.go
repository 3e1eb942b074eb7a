package command

import (
	"bytes"
	"encoding/json"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/gocode"
)

// reportJSON is a report as one JSON object for other programs, with a line for each event
// for people. Lists are never null.
func reportJSON(r engine.Report) ([]byte, error) {
	o := r.Outcome
	o.Errors, o.Results, o.Leaked = listed(o.Errors), listed(o.Results), listed(o.Leaked)
	findings := listed(explain.Explain(r))
	for i := range findings {
		findings[i].Lanes = listed(findings[i].Lanes)
	}
	var w jsonWriter
	w.text("{\n  \"scenario\": ")
	w.value(r.Scenario, true)
	w.text(",\n  \"events\": [")
	for i, e := range r.Events {
		if i > 0 {
			w.text(",")
		}
		w.text("\n    ")
		w.value(e, false)
	}
	w.text("\n  ],\n  \"outcome\": ")
	w.value(o, true)
	w.text(",\n  \"findings\": ")
	w.value(findings, true)
	w.text("\n}\n")
	return w.out.Bytes(), w.err
}

func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// jsonWriter writes pieces of JSON until something fails.
type jsonWriter struct {
	out bytes.Buffer
	err error
}

func (w *jsonWriter) text(s string) { w.out.WriteString(s) }

// value writes a member of the outermost object, over several lines if it is to be spread.
func (w *jsonWriter) value(v any, spread bool) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false) // "a < b" is for people; it never stands in HTML
	if spread {
		e.SetIndent("  ", "  ")
	}
	if err := e.Encode(v); err != nil && w.err == nil {
		w.err = err
	}
	w.out.Write(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
}

// reportGo is the program that the scenario stands for.
func reportGo(r engine.Report) ([]byte, error) {
	p, err := gocode.Generate(r)
	return p.Source, err
}
