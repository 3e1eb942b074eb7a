package model

// RenameProblem says what would be wrong with another name for a source; "" if nothing.
func (d Draft) RenameProblem(id int, name string) string {
	k := Key{Row: id, Path: "name"}
	return d.With(k, name).Problems()[k]
}
