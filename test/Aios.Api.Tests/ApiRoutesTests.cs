namespace Aios.Api.Tests;

public sealed class ApiRoutesTests
{
    [Fact]
    public void Addresses_fill_the_templates()
    {
        Assert.Equal(ApiRoutes.JobTrigger.Replace("{name}", "greet"), ApiRoutes.ForJobTrigger("greet"));
        Assert.Equal(ApiRoutes.JobLog.Replace("{name}", "greet"), ApiRoutes.ForJobLog("greet"));
        Assert.Equal(ApiRoutes.JobOccurrences.Replace("{name}", "greet"), ApiRoutes.ForJobOccurrences("greet"));
        Assert.Equal(ApiRoutes.RunCancel.Replace("{id}", "r1"), ApiRoutes.ForRunCancel("r1"));
        Assert.Equal(ApiRoutes.RunLog.Replace("{id}", "r1"), ApiRoutes.ForRunLog("r1"));
    }

    [Fact]
    public void What_a_user_types_cannot_lead_to_another_address()
    {
        Assert.Equal("/api/v1/jobs/..%2Fruns%3Fa", ApiRoutes.ForJob("../runs?a"));
    }
}
