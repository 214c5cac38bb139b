#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;

namespace NasStudio.Building;

/// <summary>Build task behind <c>Torch.targets</c>: copies a shared library, one version need of it made weak. See docs/decisions/0001.</summary>
public sealed class WeakenVersionNeed : Microsoft.Build.Utilities.Task
{
    /// <summary>The library as its package ships it; only read.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>The copy; replaced as a whole, never written into, since outputs are hard links to it.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var image = File.ReadAllBytes(Source);
            VersionNeed.Weaken(image, "libstdc++.so.6", "GLIBCXX_3.4.32", "_ZSt21ios_base_library_initv");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination))!);
            var aside = Destination + ".new";
            File.WriteAllBytes(aside, image);
            File.Delete(Destination);
            File.Move(aside, Destination);
        }
        catch (InvalidDataException fault)
        {
            Log.LogError("{0}: {1}. See docs/decisions/0001-libtorchsharp-on-older-libstdcxx.md.", Source, fault.Message);
        }
        return !Log.HasLoggedErrors;
    }
}

/// <summary>Edits the version needs (<c>.gnu.version_r</c>) of a 64-bit little-endian ELF file. Layout: Linux Standard Base Core 5.0, chapter 10.7; System V ABI, "ELF-64 Object File Format".</summary>
public static class VersionNeed
{
    private const uint DynamicSymbols = 11, Relocations = 4, Needs = 0x6ffffffe, SymbolVersions = 0x6fffffff;
    private const ushort Weak = 2;

    /// <summary>
    /// Marks the need of <paramref name="version"/> of <paramref name="library"/> as weak, so that the loader goes on where it is missing. Done already, or no such need: nothing
    /// changes. Throws <see cref="InvalidDataException"/> where that would not be safe: any symbol but <paramref name="symbol"/> has this version, or code refers to that one.
    /// </summary>
    public static void Weaken(byte[] image, string library, string version, string symbol)
    {
        try
        {
            var sections = Sections(image);
            if (Find(image, Only(sections, Needs), sections, library, version) is not { } need)
                return;
            Check(image, sections, BitConverter.ToUInt16(image, need + 6), version, symbol);
            var flags = (ushort)(BitConverter.ToUInt16(image, need + 4) | Weak);
            (image[need + 4], image[need + 5]) = ((byte)flags, (byte)(flags >> 8));
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("the file is truncated or damaged", fault);
        }
    }

    private static List<Section> Sections(byte[] image)
    {
        if (image.Length < 64 || BitConverter.ToUInt32(image, 0) != 0x464c457f || image[4] != 2 || image[5] != 1)
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        var (table, size, count) = (checked((int)BitConverter.ToUInt64(image, 40)), BitConverter.ToUInt16(image, 58), BitConverter.ToUInt16(image, 60));
        var sections = new List<Section>(count);
        for (var at = table; sections.Count < count; at += size)
            sections.Add(new(BitConverter.ToUInt32(image, at + 4), checked((int)BitConverter.ToUInt64(image, at + 24)), checked((int)BitConverter.ToUInt64(image, at + 32)),
                checked((int)BitConverter.ToUInt32(image, at + 40)), checked((int)BitConverter.ToUInt32(image, at + 44))));
        return sections;
    }

    /// <summary>The offset of the version's <c>Vernaux</c>, or null.</summary>
    private static int? Find(byte[] image, Section needs, List<Section> sections, string library, string version)
    {
        var names = sections[needs.Link];
        for (int file = needs.Offset, left = needs.Items; left > 0; left--, file += BitConverter.ToInt32(image, file + 12))
        {
            if (BitConverter.ToUInt16(image, file) != 1)
                throw new InvalidDataException("its version needs are of an unknown revision");
            if (Text(image, names, BitConverter.ToInt32(image, file + 4)) != library)
                continue;
            for (int need = file + BitConverter.ToInt32(image, file + 8), more = BitConverter.ToUInt16(image, file + 2); more > 0; more--, need += BitConverter.ToInt32(image, need + 12))
                if (Text(image, names, BitConverter.ToInt32(image, need + 8)) == version)
                    return need;
        }
        return null;
    }

    private static void Check(byte[] image, List<Section> sections, int index, string version, string expected)
    {
        var (symbols, versions) = (Only(sections, DynamicSymbols), Only(sections, SymbolVersions));
        var names = sections[symbols.Link];
        var versioned = new HashSet<int>();
        for (var symbol = 0; symbol < symbols.Size / 24; symbol++)
        {
            if ((BitConverter.ToUInt16(image, versions.Offset + 2 * symbol) & 0x7fff) != index)
                continue;
            var name = Text(image, names, BitConverter.ToInt32(image, symbols.Offset + 24 * symbol));
            if (name != expected)
                throw new InvalidDataException($"it needs {name} of {version}, which an older library does not have; only {expected} can be done without");
            versioned.Add(symbol);
        }
        foreach (var relocations in sections.FindAll(section => section.Kind == Relocations))
            for (var at = relocations.Offset; at < relocations.Offset + relocations.Size; at += 24)
                if (versioned.Contains(BitConverter.ToInt32(image, at + 12)))
                    throw new InvalidDataException($"it refers to {expected} of {version}, so cannot do without it");
    }

    private static Section Only(List<Section> sections, uint kind)
    {
        var found = sections.FindAll(section => section.Kind == kind);
        return found.Count == 1 ? found[0] : throw new InvalidDataException($"it has {found.Count} sections of type 0x{kind:x}, not one");
    }

    private static string Text(byte[] image, Section names, int offset)
    {
        var start = names.Offset + offset;
        return Encoding.ASCII.GetString(image, start, Array.IndexOf(image, (byte)0, start) - start);
    }

    private readonly struct Section(uint kind, int offset, int size, int link, int items)
    {
        public uint Kind { get; } = kind;
        public int Offset { get; } = offset;
        public int Size { get; } = size;
        public int Link { get; } = link;
        public int Items { get; } = items;
    }
}
