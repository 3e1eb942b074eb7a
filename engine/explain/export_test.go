package explain

// IDs lists the rules, in their order.
func IDs() []string {
	ids := make([]string, len(rules))
	for i, rule := range rules {
		ids[i] = rule.id
	}
	return ids
}
