using NasStudio.Core.Numerics;

namespace NasStudio.Training.Datasets.Drawing;

/// <summary>
/// Writes one digit among stray strokes, in chalk on slate or ink on paper, every quirk of the hand drawn from the dice, in integers alone. Not for two threads at once.
/// </summary>
/// <param name="warp">How far the points of a stencil stray, in hundredths of its box; slant and proportions stray with it.</param>
/// <param name="clutter">At most so many stray strokes, as bright as the digit.</param>
/// <param name="noise">Grain: the standard deviation of a pixel in levels of 256.</param>
internal sealed class Scribe(int warp, int clutter, int noise)
{
    private const int Unity = 256;
    private readonly Sheet sheet = new();
    private readonly byte[] grain = new byte[4 * Sheet.Pixels * Sheet.Pixels];

    /// <summary>Fills in the pixels of one image of a digit.</summary>
    public void Write(int digit, Dice dice, Span<byte> pixels)
    {
        var inked = dice.Next(2) == 0;
        Ground(dice, pixels);
        for (var stray = dice.Next(clutter + 1); stray > 0; stray--)
        {
            Scratch(dice);
            Blot(pixels, dice.Next(110, 256));
        }
        Digit(digit, dice);
        Blot(pixels, dice.Next(140, 256));
        if (inked)
            foreach (ref var pixel in pixels)
                pixel = (byte)(255 - pixel);
        Grain(dice, pixels);
    }

    private static void Ground(Dice dice, Span<byte> pixels)
    {
        var (level, across, down) = (dice.Next(20, 70), dice.Next(-2, 3), dice.Next(-2, 3));
        for (var pixel = 0; pixel < pixels.Length; pixel++)
            pixels[pixel] = (byte)(level + across * (pixel % Sheet.Pixels - Sheet.Pixels / 2) / 2 + down * (pixel / Sheet.Pixels - Sheet.Pixels / 2) / 2);
    }

    private void Digit(int digit, Dice dice)
    {
        var manners = Stencils.Digits[digit];
        var (width, height) = (Around(dice, 1000, 28 * warp), Around(dice, 1300, 28 * warp));
        var (slant, lean) = (Around(dice, 20, 11 * warp), Around(dice, 0, 9 * warp));
        var (left, top) = (Sheet.Extent / 2 + Around(dice, 0, 22 * warp), Sheet.Extent / 2 + Around(dice, 0, 22 * warp));
        var pen = dice.Next(50, 120);
        sheet.Clear();
        foreach (var stroke in manners[dice.Next(manners.Length)])
        {
            var points = new Point[stroke.Length];
            for (var index = 0; index < stroke.Length; index++)
            {
                // Quirks are of the point's place in the stroke; a corner, given twice, must stay one.
                if (index > 0 && stroke[index] == stroke[index - 1])
                {
                    points[index] = points[index - 1];
                    continue;
                }
                var x = (stroke[index].X - 50 + Around(dice, 0, warp)) * width / 100;
                var y = (stroke[index].Y - 50 + Around(dice, 0, warp)) * height / 100;
                points[index] = new(left + x - y * slant / Unity, top + y + x * lean / Unity);
            }
            sheet.Draw(points, pen, Around(dice, pen, pen / 4));
        }
    }

    private void Scratch(Dice dice)
    {
        Point start = (dice.Next(Sheet.Extent), dice.Next(Sheet.Extent));
        Point bend = (Around(dice, start.X, 500), Around(dice, start.Y, 500));
        Point end = (Around(dice, bend.X, 500), Around(dice, bend.Y, 500));
        sheet.Clear();
        sheet.Draw([start, bend, end], dice.Next(40, 100), dice.Next(40, 100));
    }

    private void Blot(Span<byte> pixels, int ink)
    {
        for (var pixel = 0; pixel < pixels.Length; pixel++)
            pixels[pixel] = (byte)(pixels[pixel] + (ink - pixels[pixel]) * sheet.Coverage(pixel / Sheet.Pixels, pixel % Sheet.Pixels) / Sheet.Full);
    }

    /// <summary>Four bytes added up are near enough to a normal deviate; their standard deviation is 148.</summary>
    private void Grain(Dice dice, Span<byte> pixels)
    {
        dice.NextBytes(grain.AsSpan());
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            var sum = grain[4 * pixel] + grain[4 * pixel + 1] + grain[4 * pixel + 2] + grain[4 * pixel + 3] - 510;
            pixels[pixel] = (byte)Math.Clamp(pixels[pixel] + sum * noise / 148, 0, 255);
        }
    }

    private static int Around(Dice dice, int middle, int reach) => middle + (dice.Next(-reach, reach + 1) + dice.Next(-reach, reach + 1)) / 2;
}
