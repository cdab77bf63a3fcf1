// The physical limit of starting programs on this machine: posix_spawn + waitpid, K programs at a time.
// Usage: loop [RUNS [CONCURRENCY [PROGRAM]]]   (2000 1 /bin/true)
// Prints one line: runs per second, and the CPU time per run of this process and of the programs together.
#define _GNU_SOURCE
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double seconds(struct timeval t) { return t.tv_sec + t.tv_usec / 1e6; }

static double cpu(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void start(char *program) {
    pid_t pid;
    char *argv[] = {program, NULL};
    int error = posix_spawn(&pid, program, NULL, NULL, argv, environ);
    if (error != 0) {
        fprintf(stderr, "%s: %s\n", program, strerror(error));
        exit(1);
    }
}

int main(int argc, char **argv) {
    int runs = argc > 1 ? atoi(argv[1]) : 2000;
    int concurrency = argc > 2 ? atoi(argv[2]) : 1;
    char *program = argc > 3 ? argv[3] : "/bin/true";
    if (runs < 1 || concurrency < 1) {
        fprintf(stderr, "usage: loop [RUNS [CONCURRENCY [PROGRAM]]]\n");
        return 2;
    }

    double began = now();
    int started = 0;
    for (int ended = 0; ended < runs; ended++) {
        while (started < runs && started - ended < concurrency) {
            start(program);
            started++;
        }
        int status;
        if (waitpid(-1, &status, 0) < 0) {
            perror("waitpid");
            return 1;
        }
    }
    double took = now() - began;
    double used = cpu(RUSAGE_SELF) + cpu(RUSAGE_CHILDREN);
    printf("{\"runs\":%d,\"concurrency\":%d,\"per_second\":%.1f,\"cpu_ms_per_run\":%.4f}\n", runs, concurrency,
           runs / took, used / runs * 1000);
    return 0;
}
