using NasStudio.EndToEnd.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// Every test here has servers, browsers and trainings of its own; side by side they would only wait for one another.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Chromium))]
