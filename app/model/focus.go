package model

// FocusAfter returns the ID of the element that takes the focus over when what a message
// deletes held it, or that a message is about; "" if the focus stays where it is.
func FocusAfter(before, after State, m Msg) string {
	if b, a := before.Presenting, after.Presenting; a.On != b.On || a.Blank != b.Blank {
		switch {
		case a.Blank:
			return BlankID
		case a.On:
			return PresenterID
		}
		return PresentID
	}
	switch m := m.(type) {
	case AddSource:
		if n := len(after.Draft.Rows); n > len(before.Draft.Rows) {
			return FieldID(Key{Row: after.Draft.Rows[n-1].ID, Path: "name"})
		}
	case DuplicateSource:
		if place := after.Draft.Index(m.Row) + 1; place > 0 && place < len(after.Draft.Rows) {
			return FieldID(Key{Row: after.Draft.Rows[place].ID, Path: "name"})
		}
	case DeleteSource:
		if m.OnLane {
			return ""
		}
		if place := before.Draft.Index(m.Row); place >= 0 && place < len(after.Draft.Rows) {
			return FieldID(Key{Row: after.Draft.Rows[place].ID, Path: "name"})
		}
		return AddSourceID
	case MoveEntry:
		if to := m.to(); to >= 0 && to < len(after.CourseDraft.Entries) {
			return CourseEntryID(to, m.Down)
		}
	case RemoveEntry:
		return CourseAddID
	case Inject:
		if after.Prompt != "" && len(after.InjectPrompt().Choices) > 0 {
			return ChoiceID(0)
		}
	case InjectInto:
		return InjectID(before.Prompt)
	case RenameKept:
		if m.ID != 0 {
			return KeptTitleID
		}
		return KeptRenameID(before.Keeping.Renaming)
	case RenamedKept:
		if after.Keeping.Problem == "" {
			return KeptRenameID(m.ID)
		}
		return KeptTitleID
	case DeleteKept, RestoreKept, Keep:
		return KeepID
	case Reveal:
		return PredictionID
	case PredictFirst:
		if !m.On {
			return PredictFirstID
		}
		return PredictionID
	case DropAnswers:
		return PredictFirstID
	case ClosePrompt:
		if m.Refocus {
			return InjectID(before.Prompt)
		}
	}
	return ""
}
