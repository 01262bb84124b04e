//! What the C library does with freed memory.

/// Large vectors go back to the system as they are dropped; for the start of a process, before its threads.
///
/// Left alone, glibc keeps as much as the largest it has seen freed: a fifth of a build's memory, for nothing
/// (mallopt(3), `M_MMAP_THRESHOLD`). Other C libraries are left alone.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        // The threshold that glibc starts from.
        const LARGE: i32 = 128 * 1024;
        // SAFETY: sets a number of the allocator, while no other thread allocates.
        unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE) };
    }
}
