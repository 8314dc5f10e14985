//! Who beats. One page is shared by all processes that descend from the one that loaded the module;
//! in it a robust, process-shared lock: the seat. Taking it waits in the kernel without polling, and
//! when the holder dies in any way the kernel hands it on. It never times out and never fails over
//! while the holder lives.

use std::cell::UnsafeCell;
use std::io;
use std::marker::PhantomData;
use std::mem::MaybeUninit;

use crate::page::Page;

/// The lock in the shared page. Zeroed memory is not yet a lock: [`map`] makes it one.
#[repr(transparent)]
pub struct SeatLock(UnsafeCell<libc::pthread_mutex_t>);

// SAFETY: the cell is only ever handed to pthread functions, which synchronize between the threads
// and processes that share the page, in every process phase from MINIT on.
unsafe impl Sync for SeatLock {}
// SAFETY: as above; the lock is never moved once `map` has initialized it in the page.
unsafe impl Send for SeatLock {}

/// The seat, taken; dropping it gives it up. It belongs to the thread that took it.
pub struct Seat<'page> {
    lock: &'page SeatLock,
    /// The previous holder died with the seat.
    pub inherited: bool,
    stays_in_its_thread: PhantomData<*const ()>,
}

impl SeatLock {
    /// Waits until the seat is free and takes it.
    pub fn take(&self) -> io::Result<Seat<'_>> {
        // SAFETY: the page is mapped for the process's whole life and `map` initialized the lock at
        // MINIT, before any thread of ours could be started.
        self.taken(unsafe { libc::pthread_mutex_lock(self.0.get()) })
    }

    /// Takes it if nobody has it. Waits for nothing.
    pub fn take_if_free(&self) -> Option<Seat<'_>> {
        // SAFETY: as above.
        self.taken(unsafe { libc::pthread_mutex_trylock(self.0.get()) })
            .ok()
    }

    fn taken(&self, result: libc::c_int) -> io::Result<Seat<'_>> {
        let inherited = match result {
            0 => false,
            libc::EOWNERDEAD => {
                // SAFETY: EOWNERDEAD means that this thread holds the lock and may repair it; the
                // page it guards is made of atomics and needs no repair.
                check(unsafe { libc::pthread_mutex_consistent(self.0.get()) })?;
                true
            }
            error => return Err(io::Error::from_raw_os_error(error)),
        };
        Ok(Seat {
            lock: self,
            inherited,
            stays_in_its_thread: PhantomData,
        })
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        // SAFETY: a `Seat` exists only in the thread that locked it (it is not Send), in the same
        // process: a fork child never runs the code of the parent's agent thread.
        unsafe { libc::pthread_mutex_unlock(self.lock.0.get()) };
    }
}

/// Maps a fresh page, shared with every process forked from now on. It is never unmapped: the agent
/// thread may outlive the module.
pub fn map() -> io::Result<&'static Page> {
    // SAFETY: a new anonymous mapping, no address asked for; made at MINIT by one thread.
    let memory = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            std::mem::size_of::<Page>(),
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_SHARED | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    if memory == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the mapping is as large as a Page, page aligned, zeroed (a valid Page: atomics and an
    // uninitialized lock), and lives until the process ends.
    let page: &'static Page = unsafe { &*memory.cast::<Page>() };
    init(&page.seat)?;
    Ok(page)
}

fn init(lock: &SeatLock) -> io::Result<()> {
    let mut attributes = MaybeUninit::<libc::pthread_mutexattr_t>::uninit();
    let attributes = attributes.as_mut_ptr();
    // SAFETY: MINIT, one thread: the attributes are initialized before they are used and destroyed
    // once; nobody else knows the lock yet.
    unsafe {
        check(libc::pthread_mutexattr_init(attributes))?;
        check(libc::pthread_mutexattr_setpshared(
            attributes,
            libc::PTHREAD_PROCESS_SHARED,
        ))?;
        check(libc::pthread_mutexattr_setrobust(
            attributes,
            libc::PTHREAD_MUTEX_ROBUST,
        ))?;
        check(libc::pthread_mutex_init(lock.0.get(), attributes))?;
        check(libc::pthread_mutexattr_destroy(attributes))
    }
}

fn check(error: libc::c_int) -> io::Result<()> {
    match error {
        0 => Ok(()),
        error => Err(io::Error::from_raw_os_error(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn the_seat_is_handed_on_when_it_is_given_up() {
        let page = map().unwrap();
        let seat = page.seat.take().unwrap();
        assert!(!seat.inherited);
        let (taken, wait) = channel();
        let heir = std::thread::spawn(move || {
            let seat = page.seat.take().unwrap();
            taken.send(seat.inherited).unwrap();
        });
        assert!(wait.try_recv().is_err());
        drop(seat);
        assert!(!wait.recv().unwrap());
        heir.join().unwrap();
    }

    #[test]
    fn a_seat_that_is_taken_is_not_waited_for() {
        let page = map().unwrap();
        let seat = page.seat.take_if_free().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| assert!(page.seat.take_if_free().is_none()));
        });
        drop(seat);
        assert!(page.seat.take_if_free().is_some());
    }

    #[test]
    fn the_seat_of_a_thread_that_died_with_it_is_inherited() {
        let page = map().unwrap();
        std::thread::spawn(move || std::mem::forget(page.seat.take().unwrap()))
            .join()
            .unwrap();
        assert!(page.seat.take().unwrap().inherited);
    }

    #[test]
    fn the_seat_of_a_killed_process_is_inherited() {
        let page = map().unwrap();
        // SAFETY: the child only takes the lock and kills itself: no allocation, no unwinding.
        let child = unsafe { libc::fork() };
        if child == 0 {
            std::mem::forget(page.seat.take());
            // SAFETY: as above.
            unsafe { libc::raise(libc::SIGKILL) };
        }
        // SAFETY: our own child, waited for once.
        unsafe { libc::waitpid(child, std::ptr::null_mut(), 0) };
        assert!(page.seat.take().unwrap().inherited);
        assert!(!page.seat.take().unwrap().inherited);
    }
}
