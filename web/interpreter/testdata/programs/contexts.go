package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key struct{}

func main() {
	ctx, cancel := context.WithTimeout(context.WithValue(context.Background(), key{}, "value"), 3*time.Millisecond)
	defer cancel()
	fmt.Println(ctx.Value(key{}), ctx.Err())
	<-ctx.Done()
	fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded), context.Cause(ctx))
	ctx2, cancel2 := context.WithCancelCause(context.Background())
	stop := context.AfterFunc(ctx2, func() { fmt.Println("after") })
	cancel2(errors.New("why"))
	time.Sleep(time.Millisecond)
	fmt.Println(ctx2.Err(), context.Cause(ctx2), stop())
	ctx3, cancel3 := context.WithDeadlineCause(context.Background(), time.Now().Add(time.Millisecond), errors.New("too late"))
	defer cancel3()
	child, cancel4 := context.WithCancel(ctx3)
	defer cancel4()
	select {
	case <-child.Done():
		fmt.Println(child.Err(), context.Cause(child))
	case <-time.After(time.Second):
		fmt.Println("never")
	}
	_, ok := ctx3.Deadline()
	fmt.Println(ok, context.WithoutCancel(ctx3).Err())
}
