package link

// programDictionary is what links to programs need not spell out: the turns of Go programs that
// start goroutines and wait for them. What is near its end costs less. It belongs to codec p1 and
// never changes.
const programDictionary = "" +
	// Seldom.
	"bytescmpencoding/jsonmapsmathmath/randosslicessortstrconvstringssync/atomicreflectruntimelog.Printf(log.Fatal(os.Exit(1)\n" +
	"strings.Split(strings.Join(strings.TrimSpace(strings.Contains(strconv.Itoa(json.Marshal(slices.SortFunc(sort.Slice(rand.Intn(" +
	"atomic.Int64sync.Oncesync.RWMutexsync.NewCond(&mu)sync.OnceValue(runtime.Gosched()interface{}map[string]intstruct {\n" +
	"type Product struct {\n\tType string\n\tManufacturer string\n\tModel string\n\tPrice float64\n}\n" +
	`"phone""tablet""headphones""Apple""iPhone 15""Samsung""Galaxy S24 Ultra""Galaxy Z Fold 5""Galaxy Tab S9 Ultra""Google""Pixel 8 Pro""Sony""WH-CH720N"` +
	"799.991299.99899.99149.991799.99849.99" + `"postgres""mongodb""mysql""redis"` + "key eviction due to memory pressure" +
	"dispatcherworkerproducerconsumerpipelineservicesourceclientserverrequestresponsequeueresourceexecutorquerysearch" +
	"unbufferedbufferedgoroutineblocks for everleakscancelledtimeoutdeadlinelistens to the contextignores the context" +
	"microsecondtime.Microsecondtime.Nanosecondtime.Minutetime.Hourtime.NewTimer(time.NewTicker(ticker.Stop()\n<-ticker.C:\n" +
	"time.AfterFunc(context.AfterFunc(ctx, func() {\ncontext.WithDeadline(ctx, time.Now().Add(context.WithoutCancel(ctx)context.WithValue(ctx, " +
	"context.WithCancelCause(ctx)\ncancel(errors.New(\"context.Cause(ctx)context.DeadlineExceedederrors.Is(err, context.Canceled)errors.As(err, &errors.Join(" +
	"g.TryGo(func() error {\ng.SetLimit(2)\ng.SetLimit(10)\nvar g errgroup.Group\ng := new(errgroup.Group)\n" +
	"var mu sync.Mutex\n\tmu.Lock()\n\tdefer mu.Unlock()\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\twg.Wait()\n\twg.Go(func() {\n" +
	"for i := 0; i < n; i++ {\nfor i := 1; i <= 10; i++ {\nfor range 3 {\nfor job := range jobs {\nfor {\n\t\tselect {\n\t\tdefault:\n" +
	"jobs := make(chan int, 10)\nresults := make(chan string)\nclose(jobs)\nch := make(chan int)\nch <- vcase v, ok := <-ch:\nif !ok {\n\t\t\treturn\n" +
	"switch {\ndefer func() {\n\tif r := recover(); r != nil {\npanic(\"" +
	"fmt.Sprintf(\"fmt.Printf(\"%s: %v\\n\", fmt.Println(\"[%v] %s\\n\"time.Since(start).Round(time.Millisecond)var start = time.Now()\n" +
	"append(results, len(sync.Mutex[]string{make([]stringstring, error) {\nbool {\nint, float64, struct{}{}\n}()\n}(i)\n" +
	// Nearly everywhere.
	"time.Sleep(300 * time.Millisecond)\ntime.Sleep(700 * time.Millisecond)\ntime.Sleep(200 * time.Millisecond)\ntime.Sleep(100 * time.Millisecond)\n" +
	"2 * time.Second3 * time.Second30 * time.Secondtime.Duration" +
	"func worker(ctx context.Context, func(ctx context.Context, id int) error {\nfunc(ctx context.Context) error\n" +
	"\tctx, cancel := context.WithCancel(context.Background())\n\tdefer cancel()\n" +
	"\tctx, cancel := context.WithTimeout(ctx, 3*time.Second)\n\tdefer cancel()\n\tdone := make(chan struct{})\n\tdone := make(chan struct{}, 1)\n" +
	"\tgo func() {\n\t\ttime.Sleep(500 * time.Millisecond)\n\t\tdone <- struct{}{}\n\t}()\n" +
	"\tselect {\n\tcase <-done:\n\t\treturn nil\n\tcase <-time.After(time.Second):\n\tcase <-ctx.Done():\n\t\treturn ctx.Err()\n\t}\n" +
	"\t\tif err != nil {\n\t\t\treturn nil, err\n\t\t}\n\treturn fmt.Errorf(\"failed: %w\", err)\n\treturn errors.New(\"" +
	"\tfor i, s := range sources {\n\t\tg.Go(func() error {\n\t\t\treturn nil\n\t\t})\n\t}\n" +
	"\tg, ctx := errgroup.WithContext(context.Background())\n\tg.Go(func() error {\n\t\treturn err\n\t})\n" +
	"\tif err := g.Wait(); err != nil {\n\t\tfmt.Println(\"error:\", err)\n\t}\n}\n" +
	"\npackage main\n\nimport (\n\t\"context\"\n\t\"errors\"\n\t\"fmt\"\n\t\"sync\"\n\t\"time\"\n\n\t\"golang.org/x/sync/errgroup\"\n)\n\nfunc main() {\n"
