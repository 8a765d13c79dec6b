// One product, one browser; each test has a context of its own.
[assembly: Parallelizable(ParallelScope.None)]
