package model

// Help opens or closes the list of all keys.
type Help struct{ Open bool }

func (m Help) update(s State) State {
	s.Helping = m.Open
	return s
}
