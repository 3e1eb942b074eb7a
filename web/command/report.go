package command

import (
	"bytes"
	"encoding/json"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/gocode"
)

// reportJSON returns a report as one JSON object. It is for programs; each event is on a line of
// its own, for people. Lists are never null.
func reportJSON(r engine.Report) ([]byte, error) {
	if r.Own != nil {
		return recordingJSON(r)
	}
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

// jsonWriter writes pieces of JSON. It keeps the first error.
type jsonWriter struct {
	out bytes.Buffer
	err error
}

func (w *jsonWriter) text(s string) { w.out.WriteString(s) }

// value writes a member of the outermost object, on several lines if spread is set.
func (w *jsonWriter) value(v any, spread bool) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false) // the output is never part of a page
	if spread {
		e.SetIndent("  ", "  ")
	}
	if err := e.Encode(v); err != nil && w.err == nil {
		w.err = err
	}
	w.out.Write(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
}

// reportGo returns the Go program of the scenario, or the one that was run.
func reportGo(r engine.Report) ([]byte, error) {
	if r.Own != nil {
		return []byte(r.Own.Source), nil
	}
	p, err := gocode.Generate(r)
	return p.Source, err
}
