package own

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Encode writes a recording as one line of JSON.
func (r *Recording) Encode() []byte {
	text, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("own: a recording is plain data: %v", err))
	}
	return text
}

// Decode reads what Encode wrote, and gives each event the index of its lane. A recording that
// refers to lanes or places which it does not have is an error, so that its readers need not
// look.
func Decode(text []byte) (*Recording, error) {
	r := new(Recording)
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("recording: %w", err)
	}
	if len(r.Places) != len(r.Events) {
		return nil, fmt.Errorf("recording: places: there must be one for each event; there are %d for %d", len(r.Places), len(r.Events))
	}
	index := make(map[string]int, len(r.Lanes))
	for i, l := range r.Lanes {
		if l.Parent >= i || l.Parent < -1 || (l.Parent < 0) != (i == 0) {
			return nil, fmt.Errorf("recording: lanes[%d]: its parent must be a lane before it, not %d", i, l.Parent)
		}
		if _, twice := index[l.Name]; twice {
			return nil, fmt.Errorf("recording: lanes[%d]: its name must be unique, and %q is not", i, l.Name)
		}
		index[l.Name] = i
	}
	for i := range r.Events {
		at, ok := index[r.Events[i].Lane]
		if !ok {
			return nil, fmt.Errorf("recording: events[%d]: there is no lane %q", i, r.Events[i].Lane)
		}
		if i > 0 && r.Events[i].At < r.Events[i-1].At || r.Events[i].At < 0 {
			return nil, fmt.Errorf("recording: events[%d]: its time must not be before that of the event before it", i)
		}
		r.Events[i].Index = at
	}
	for i, p := range r.Prints {
		if p.Lane < 0 || p.Lane >= len(r.Lanes) {
			return nil, fmt.Errorf("recording: prints[%d]: there is no lane %d", i, p.Lane)
		}
	}
	for i, u := range r.Unused {
		if u.Event < 0 || u.Event >= len(r.Events) {
			return nil, fmt.Errorf("recording: unused[%d]: there is no event %d", i, u.Event)
		}
		for _, lane := range u.Lanes {
			if lane < 0 || lane >= len(r.Lanes) {
				return nil, fmt.Errorf("recording: unused[%d]: there is no lane %d", i, lane)
			}
		}
	}
	if r.Ended.Lane != 0 && (r.Ended.Lane < 0 || r.Ended.Lane >= len(r.Lanes)) {
		return nil, fmt.Errorf("recording: ended: there is no lane %d", r.Ended.Lane)
	}
	if r.Ended.Kind == "" && len(r.Problems) == 0 {
		return nil, errors.New("recording: it must have an ending or problems")
	}
	return r, nil
}
