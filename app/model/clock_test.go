package model

import (
	"testing"
	"time"
)

func TestReadoutNamesBothEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		do   []Msg
		want Readout
	}{
		{"at the end", nil, Readout{"3.000 s", [2]string{"of 3.000 s"}}},
		{"in between", []Msg{Seek{At: 917 * time.Millisecond}}, Readout{"0.917 s", [2]string{"of 3.000 s"}}},
		{"in milliseconds", []Msg{ChooseLesson{Name: "wait"}}, Readout{"700.0 ms", [2]string{"of 700.0 ms"}}},
		{"within an instant", []Msg{Seek{At: 0}, StepEvent{Back: true}}, Readout{"0.000 s", [2]string{"event 14 of 15", "at this instant"}}},
		{"nothing takes time", []Msg{ChooseLesson{Name: "limit-zero"}}, Readout{"0 s", [2]string{"of 0 s"}}},
		{"an orphan", []Msg{ChooseLesson{Name: "orphan"}}, Readout{"4.000 s", [2]string{"Wait 1.000 s", "last event 4.000 s"}}},
		{"an orphan, before the end", []Msg{ChooseLesson{Name: "orphan"}, Seek{At: 1200 * time.Millisecond}}, Readout{"1.200 s", [2]string{"Wait 1.000 s", "last event 4.000 s"}}},
	} {
		if got := after(c.do...).Readout(); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
