using NasStudio.Training.Learning;

namespace NasStudio.Training.Tests.Learning;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0, 0.02)]
    [InlineData(4, 0.1)]
    [InlineData(5, 0.1)]
    [InlineData(10, 0.05)]
    [InlineData(15, 0)]
    [InlineData(99, 0)]
    public void Rises_in_a_line_then_falls_along_half_a_cosine(long step, double expected) => Assert.Equal(expected, new Schedule(0.1, 5, 15).At(step), 12);

    [Fact]
    public void Without_a_rise_it_starts_at_the_peak() => Assert.Equal(0.5, new Schedule(0.5, 0, 10).At(0));
}
