package main

import (
	"fmt"
	"math"
	"math/bits"
)

type colour int

const (
	red colour = iota
	green
	blue
	big = 1 << 62
)

func (c colour) String() string { return [...]string{"red", "green", "blue"}[c] }

func main() {
	fmt.Println(red, green, blue, big/1e18, math.MaxInt64, uint64(math.MaxUint64))
	fmt.Println(1<<10, 7/2, -7/2, 7%3, -7%3, 7.0/2, 0x1p4, 'a', 0b101, 1_000)
	var u8 uint8 = 250
	u8 += 10
	fmt.Println(u8, ^0, 6&^2, bits.OnesCount(255), math.Sqrt(2), math.Inf(1), -math.MaxFloat64)
	fmt.Printf("%.3f %e %g %v\n", math.Pi, 12345.678, 1e21, float32(0.1))
	x := 10
	x <<= 2
	x |= 1
	fmt.Println(x, complex(1, 2)*complex(0, 1), math.NaN() == math.NaN())
}
