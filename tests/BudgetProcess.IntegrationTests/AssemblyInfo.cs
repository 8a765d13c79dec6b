// Every suite has directories, databases and servers of its own, and much of the time they wait for processes.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
