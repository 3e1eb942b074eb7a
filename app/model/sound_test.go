package model

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
)

// said lists tones as text: "start postgres".
func said(tones []Tone) string {
	var all []string
	for _, t := range tones {
		all = append(all, string(t.Sound)+" "+t.Lane)
	}
	return strings.Join(all, ", ")
}

func TestTonesOfARun(t *testing.T) {
	run := after().Run // Search four stores
	for _, c := range []struct {
		after, upTo time.Duration
		want        string
	}{
		{-1, 0, "start postgres, start mongodb, start mysql, start redis, failure redis"},
		{0, 0, ""},
		{0, 499 * time.Millisecond, ""},
		{0, 500 * time.Millisecond, "success postgres"},
		{500 * time.Millisecond, 700 * time.Millisecond, "success mysql"},
		{400 * time.Millisecond, time.Second, "success postgres, success mysql"},
		{time.Second, 3 * time.Second, "cancel mongodb, returned caller"},
		{3 * time.Second, time.Hour, ""},
		{time.Second, 0, ""},
	} {
		if got := said(run.Tones(c.after, c.upTo, 1)); got != c.want {
			t.Errorf("after %v up to %v: %q, want %q", c.after, c.upTo, got, c.want)
		}
	}
	failFast := after(ChooseLesson{Name: "fail-fast"}).Run
	if got := said(failFast.Tones(-1, time.Hour, 1)); strings.Count(got, "cancel") < 2 || !strings.Contains(got, "cancel caller") || !strings.Contains(got, "returned caller") {
		t.Errorf("a call that is cancelled: %q", got)
	}
}

func TestTonesFollowTheSpeed(t *testing.T) {
	run := after().Run
	for _, rate := range []float64{0.5, 1, 4} {
		tones := run.Tones(100*time.Millisecond, 700*time.Millisecond, rate)
		for i, at := range []time.Duration{400 * time.Millisecond, 600 * time.Millisecond} {
			if want := time.Duration(float64(at) / rate); tones[i].After != want {
				t.Errorf("at %g: tone %d is heard after %v, want %v", rate, i, tones[i].After, want)
			}
		}
	}
	starts := run.Tones(-1, 0, 1)
	for i, tone := range starts {
		if want := time.Duration(i) * stagger; tone.After != want {
			t.Errorf("tone %d of the scatter is heard after %v, want %v", i, tone.After, want)
		}
	}
	if tones := run.Tones(0, time.Second, 0); tones[0].After != 0 {
		t.Errorf("without a rate: %v", tones[0].After)
	}
}

func TestPlacesOfTones(t *testing.T) {
	for lanes := 2; lanes <= 60; lanes++ {
		before, left := math.Inf(1), -1.0
		for lane := 1; lane < lanes; lane++ {
			pitch, pan := placeOf(lane, lanes)
			if pitch > before || lanes <= 7 && pitch == before || pan < left || pitch < lowest || pitch > 1200 || pan < -1 || pan > 1 {
				t.Errorf("lane %d of %d: %g Hz after %g, at %g after %g", lane, lanes, pitch, before, pan, left)
			}
			before, left = pitch, pan
		}
		if pitch, pan := placeOf(0, lanes); pitch >= before || pan != 0 {
			t.Errorf("the caller of %d lanes: %g Hz at %g", lanes, pitch, pan)
		}
	}
	if _, pan := placeOf(1, 2); pan != 0 {
		t.Errorf("a single lane is heard at %g", pan)
	}
}

func TestNeverTooManyTones(t *testing.T) {
	s := engine.NewScenario()
	for i := range 60 {
		source := engine.NewSource(fmt.Sprint("s", i))
		source.Delay = "100ms"
		s.Sources = append(s.Sources, source)
	}
	run := show(t, s)
	for _, c := range [][2]time.Duration{{-1, 0}, {0, time.Second}, {-1, time.Hour}} {
		tones := run.Tones(c[0], c[1], 1)
		if len(tones) != MostTones {
			t.Errorf("%v: %d tones", c, len(tones))
		}
		if last := tones[len(tones)-1]; c[1] > 0 && last.Sound != SoundReturned {
			t.Errorf("%v: that Wait returns is not heard: %s", c, said(tones))
		}
	}
}

// show runs a scenario.
func show(t *testing.T, s engine.Scenario) RunResult {
	t.Helper()
	report, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return NewState().show(report, nil).Run
}

func TestSoundFollowsThePlayhead(t *testing.T) {
	// play lets a second of ticks pass, and returns what was heard.
	play := func(s State, ticks int) (State, string) {
		var heard []Tone
		for i := range ticks {
			m := Tick{Now: time.Second + time.Duration(i)*50*time.Millisecond}
			next := step(s, m)
			heard = append(heard, Heard(s, next, m)...)
			s = next
		}
		return s, said(heard)
	}
	const all = "start postgres, start mongodb, start mysql, start redis, failure redis, success postgres, success mysql, cancel mongodb, returned caller"
	if _, heard := play(after(SetSound{On: true}, Play{}), 400); heard != all {
		t.Errorf("the whole run: %q\nwant %q", heard, all)
	}
	for name, s := range map[string]State{
		"off":       after(Play{}),
		"off again": after(SetSound{On: true}, SetSound{}, Play{}),
		"paused":    after(SetSound{On: true}, Play{}, Play{}),
		"blank":     after(SetSound{On: true}, Present{On: true}, Play{}, Blank{On: true}),
		"dragged":   after(SetSound{On: true}, Play{}, Grab{Field: ""}),
	} {
		if _, heard := play(s, 400); heard != "" {
			t.Errorf("%s: %q", name, heard)
		}
	}
	sounding := after(SetSound{On: true}, Seek{At: 600 * time.Millisecond})
	for _, m := range []Msg{Seek{At: time.Second}, Step{}, StepEvent{}, EnterStep{Step: 2}} {
		if heard := Heard(sounding, step(sounding, m), m); heard != nil {
			t.Errorf("%T is heard as %q", m, said(heard))
		}
	}
	if _, heard := play(step(sounding, Play{}), 400); heard != "success mysql, cancel mongodb, returned caller" {
		t.Errorf("from the middle: %q", heard)
	}
	// Whoever plays on after a pause does not hear again what was there.
	s, _ := play(after(SetSound{On: true}, Play{}), 30)
	s = step(step(s, Play{}), Play{})
	if _, heard := play(s, 400); strings.Contains(heard, "start") {
		t.Errorf("after a pause: %q", heard)
	}
}
