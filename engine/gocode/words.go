package gocode

import "strings"

// words replaces what stands in braces in the lines of this package by the words for it in
// the program: a source is a task where nobody looks for anything, and a job in a pool.
func (sh *shape) words() *strings.Replacer {
	noun, name, verb, dispatch := "source", "s", "search", "scatter"
	switch {
	case sh.pool:
		noun, name, verb, dispatch = "job", "j", "do", "dispatch"
	case !sh.results:
		noun, name, verb = "task", "t", "run"
	}
	words := []string{
		"{source}", noun, "{sources}", noun + "s", "{Source}", strings.ToUpper(noun[:1]) + noun[1:],
		"{s}", name, "{search}", verb, "{dispatch}", dispatch,
	}
	add := func(old, new string) { words = append(words, old, new) }
	choose := func(old string, condition bool, yes, no string) {
		if !condition {
			yes = no
		}
		add(old, yes)
	}

	// What a search returns.
	choose("{answer}", sh.results, "([]item, error)", "error")
	choose("{outcome}", sh.results, "([]result, error)", "error")
	choose("{found,}", sh.results, "found, ", "")
	choose("{nil,}", sh.results, "nil, ", "")

	// What is handed to it.
	choose("{ctx,}", sh.context, "ctx, ", "")
	choose("{ctx}", sh.context, "ctx", "")
	choose("{context,}", sh.context, "ctx context.Context, ", "")
	choose("{receiver}", sh.lists, "("+name+" *"+noun+")", "("+name+" "+noun+")")
	choose("{, call}", sh.lists, ", c call", "")
	choose("{delay}", sh.lists, "c.delay", name+".delay")
	choose("{err}", sh.lists, "c.err", name+".err")

	// How it is called: retry calls hedged calls search.
	once := name + "." + verb + "("
	if sh.context {
		once += "ctx"
	}
	choose("{search a copy}", sh.lists, once+", c)", once+")")
	if sh.lists {
		once += ", " + name + ".next()"
	}
	once += ")"
	add("{search once}", once)
	if sh.hedge.any {
		once = name + ".hedged(ctx)"
	}
	add("{attempt}", once)
	if sh.retries {
		once = name + ".retry(ctx)"
	}
	add("{call}", once)
	return strings.NewReplacer(words...)
}
