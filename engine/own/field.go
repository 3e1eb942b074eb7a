package own

import (
	"strconv"
	"strings"
)

// fieldPrefix begins the names of the fields that stand for literals.
const fieldPrefix = "literals["

// Field returns the name of the field that stands for a literal of a recording, by its index.
func Field(index int) string { return fieldPrefix + strconv.Itoa(index) + "]" }

// LiteralOf returns the index of the literal of a field.
func LiteralOf(field string) (index int, ok bool) {
	number, ok := strings.CutPrefix(field, fieldPrefix)
	if !ok {
		return 0, false
	}
	index, err := strconv.Atoi(strings.TrimSuffix(number, "]"))
	return index, err == nil && index >= 0 && Field(index) == field
}
