package main

import (
	"fmt"
	"sync"
)

type cache struct {
	sync.RWMutex
	items map[string]int
}

func newCache() *cache { return &cache{items: map[string]int{}} }

func (c *cache) set(k string, v int) {
	c.Lock()
	defer c.Unlock()
	c.items[k] = v
}

func (c *cache) get(k string) int {
	c.RLock()
	defer c.RUnlock()
	return c.items[k]
}

type logger struct {
	prefix string
	lines  []string
}

func (l *logger) log(s string) { l.lines = append(l.lines, l.prefix+s) }

type service struct {
	*logger
	*cache
}

func main() {
	c := newCache()
	c.set("a", 1)
	fmt.Println(c.get("a"), c.get("b"))
	s := service{logger: &logger{prefix: "> "}, cache: c}
	s.log("hi")
	s.set("z", 26)
	fmt.Println(s.get("z"), s.lines)
}
