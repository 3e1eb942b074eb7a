package model

// PageSize is how many lines of a long list are shown at a time.
const PageSize = 200
