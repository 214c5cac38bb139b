using System.Runtime.InteropServices;

namespace NasStudio.Training.Devices;

/// <summary>
/// Free and total memory of the CUDA devices, asked of NVIDIA's driver under the numbers that libtorch uses (nvidia-smi counts by bus and knows nothing of
/// CUDA_VISIBLE_DEVICES). Source: NVIDIA CUDA Driver API, sections Device Management, Primary Context Management and Memory Management.
/// </summary>
internal static unsafe class CudaDriver
{
    /// <summary>The device's name and bytes of memory; null where there is no driver or no such device.</summary>
    public static (string Name, long Free, long Total)? Memory(int device)
    {
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var driver))
            return null;
        var initialise = (delegate* unmanaged<uint, int>)NativeLibrary.GetExport(driver, "cuInit");
        var nameOf = (delegate* unmanaged<byte*, int, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGetName");
        var find = (delegate* unmanaged<int*, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGet");
        var retain = (delegate* unmanaged<nint*, int, int>)NativeLibrary.GetExport(driver, "cuDevicePrimaryCtxRetain");
        var release = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(driver, "cuDevicePrimaryCtxRelease_v2");
        var push = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(driver, "cuCtxPushCurrent_v2");
        var pop = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(driver, "cuCtxPopCurrent_v2");
        var memory = (delegate* unmanaged<nuint*, nuint*, int>)NativeLibrary.GetExport(driver, "cuMemGetInfo_v2");

        int handle;
        nint context;
        if (initialise(0) != 0 || find(&handle, device) != 0 || retain(&context, handle) != 0)
            return null;
        try
        {
            nuint free = 0, total = 0;
            var name = stackalloc byte[256];
            if (push(context) != 0)
                return null;
            var known = memory(&free, &total) == 0 && nameOf(name, 256, handle) == 0;
            pop(&context);
            return known ? (Marshal.PtrToStringUTF8((nint)name)!, (long)free, (long)total) : null;
        }
        finally
        {
            release(handle);
        }
    }
}
