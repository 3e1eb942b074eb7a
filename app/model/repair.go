package model

import (
	"scattergather/engine/link"
	"scattergather/engine/repair"
)

// A program to be repaired is a user's own program that says which one it is; see package repair. The
// interpreter says with each run whether it is repaired.

// ShowHint shows the next hint of the program to be repaired.
type ShowHint struct{}

func (ShowHint) update(s State) State {
	if v := s.RepairView(); v.Number > 0 && v.Hints < len(v.Program().Hints) {
		s.OwnRun.Hints++
	}
	return s
}

// openRepair opens a program to be repaired as it is before it is repaired. A name that there is not
// changes nothing.
func (s State) openRepair(name string) State {
	p, _, ok := repair.Find(name)
	if !ok {
		return s
	}
	return s.openProgram(link.Program{Source: p.Source(), Seed: 1})
}

// RepairView is what is shown of a program to be repaired; the zero value for any other program.
type RepairView struct {
	Number  int    // its place in repair.All, from 1
	Hints   int    // how many are shown
	Verdict string // about the last run; "" if there is none
	Done    bool   // it is repaired
	Changed bool   // the source is not the one to begin with
}

// Program returns the program. The view must be that of one.
func (v RepairView) Program() repair.Program { return repair.All()[v.Number-1] }

// RepairView returns what is shown of the program to be repaired.
func (s State) RepairView() RepairView {
	if !s.Draft.Own {
		return RepairView{}
	}
	name, _ := repair.Named(s.Draft.Source)
	p, number, ok := repair.Find(name)
	if !ok {
		return RepairView{}
	}
	v := RepairView{Number: number, Hints: min(s.OwnRun.Hints, len(p.Hints)), Changed: s.Draft.Source != p.Source()}
	of := s.Run.Report.Own
	if of == nil || of.Recording.Repair == nil || of.Recording.Repair.Name != name {
		return v
	}
	// What cannot be run is not repaired, whatever the last run was.
	if r := of.Recording.Repair; !r.Done || s.OwnRun.Fault == "" && len(s.OwnRun.Problems) == 0 {
		v.Verdict, v.Done = r.Verdict, r.Done
	}
	return v
}

// seeRepaired returns the state in which the program of the run counts as repaired, if its run says so.
func (s State) seeRepaired() State {
	if of := s.Run.Report.Own; of != nil && of.Recording.Repair != nil && of.Recording.Repair.Done {
		return s.see(of.Recording.Repair.Name)
	}
	return s
}
