package lesson

import (
	"encoding/json"
	"fmt"
	"strings"

	"scattergather/engine"
)

// Apply returns a scenario with the change made. The error names the path that is wrong.
func (c Change) Apply(s engine.Scenario) (engine.Scenario, error) {
	data, err := s.MarshalJSON()
	if err != nil {
		return s, err
	}
	var tree map[string]any
	if err := json.Unmarshal(data, &tree); err != nil {
		return s, err
	}
	for _, value := range c.Set {
		owners, field, err := ownersOf(tree, value.Path)
		if err != nil {
			return s, err
		}
		for _, owner := range owners {
			put(owner, field, json.RawMessage(value.JSON))
		}
	}
	if data, err = json.Marshal(tree); err != nil {
		return s, err
	}
	changed, err := engine.Decode(data)
	if err == nil {
		err = changed.Check()
	}
	return changed, err
}

// ownersOf returns what a path belongs to, and the rest of the path.
func ownersOf(tree map[string]any, path string) (owners []map[string]any, field string, err error) {
	rest, ok := strings.CutPrefix(path, "sources[")
	if !ok {
		return []map[string]any{tree}, path, nil
	}
	name, field, ok := strings.Cut(rest, "].")
	if !ok {
		return nil, "", fmt.Errorf(`%q: a field of a source is written "sources[NAME].FIELD"`, path)
	}
	sources, _ := tree["sources"].([]any)
	for _, source := range sources {
		if of, ok := source.(map[string]any); ok && (name == "*" || of["name"] == name) {
			owners = append(owners, of)
		}
	}
	if len(owners) == 0 {
		return nil, "", fmt.Errorf("%q: there is no source %q", path, name)
	}
	return owners, field, nil
}

// put sets a field such as "retry.jitter", whose owner may leave out what is default.
func put(owner map[string]any, field string, value json.RawMessage) {
	if group, rest, nested := strings.Cut(field, "."); nested {
		of, ok := owner[group].(map[string]any)
		if !ok {
			of = map[string]any{}
			owner[group] = of
		}
		put(of, rest, value)
		return
	}
	owner[field] = value
}
